/** Where an IP address leads: out into the world, or to this machine and the networks around it (R-1408). */
import { BlockList, isIPv6 } from 'node:net';

/** `inner`: link-local (cloud metadata too), unspecified, multicast and whatever else no document is published at. */
export type Reach = 'public' | 'loopback' | 'private' | 'inner';

const LOOPBACK = listOf(['127.0.0.0/8'], ['::1/128']);
const PRIVATE = listOf(['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'], ['fc00::/7', 'fec0::/10']);
const INNER = listOf(
  [
    '0.0.0.0/8',
    '168.63.129.16/32',
    '169.254.0.0/16',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/3',
  ],
  ['::/128', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', 'fe80::/10', 'ff00::/8'],
);

/** Subnets of IPv4, as they are and as NAT64 writes them in IPv6, and of IPv6. Mapped IPv4 (`::ffff:…`) is seen through. */
function listOf(four: readonly string[], six: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of four) {
    const [net = '', bits] = subnet.split('/');
    list.addSubnet(net, Number(bits), 'ipv4');
    list.addSubnet(`64:ff9b::${net}`, 96 + Number(bits), 'ipv6');
  }
  for (const subnet of six) {
    const [net = '', bits] = subnet.split('/');
    list.addSubnet(net, Number(bits), 'ipv6');
  }
  return list;
}

/** Where an address leads. */
export function reachOf(address: string): Reach {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (LOOPBACK.check(address, family)) return 'loopback';
  if (PRIVATE.check(address, family)) return 'private';
  return INNER.check(address, family) ? 'inner' : 'public';
}

/** Whether a document at one place may send us on to another: out always, within only to the same kind of place. */
export function mayLead(from: Reach, to: Reach): boolean {
  return to === 'public' || (to === from && to !== 'inner');
}
