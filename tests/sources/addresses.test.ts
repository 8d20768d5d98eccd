import { describe, expect, test } from 'vitest';
import { mayLead, reachOf } from '../../src/sources/addresses.ts';

describe('reachOf', () => {
  test.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['64:ff9b::7f00:1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.100.100.200', 'private'],
    ['fd00:ec2::254', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['64:ff9b::a9fe:a9fe', 'inner'],
    ['169.254.169.254', 'inner'],
    ['::ffff:169.254.169.254', 'inner'],
    ['0.0.0.0', 'inner'],
    ['::', 'inner'],
    ['168.63.129.16', 'inner'],
    ['224.0.0.1', 'inner'],
    ['255.255.255.255', 'inner'],
    ['fe80::1', 'inner'],
    ['ff02::1', 'inner'],
    ['2002:7f00:1::', 'inner'],
    ['172.32.0.1', 'public'],
    ['93.184.216.34', 'public'],
    ['64:ff9b::5db8:d822', 'public'],
    ['2a00:1450:4010::1', 'public'],
  ])('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });
});

describe('mayLead', () => {
  test('leads out from anywhere, never in from outside, and within only to the same kind of place', () => {
    for (const from of ['public', 'loopback', 'private', 'inner'] as const) {
      expect(mayLead(from, 'public')).toBe(true);
      expect(mayLead(from, 'inner')).toBe(false);
    }
    expect(mayLead('public', 'loopback')).toBe(false);
    expect(mayLead('public', 'private')).toBe(false);
    expect(mayLead('loopback', 'private')).toBe(false);
    expect(mayLead('loopback', 'loopback')).toBe(true);
    expect(mayLead('private', 'private')).toBe(true);
  });
});
