/** The web servers that there are settings for. */
import { printApache } from './apache.ts';
import { printCaddy } from './caddy.ts';
import { printNginx } from './nginx.ts';
import type { Site } from './site.ts';
import { printCloudflare, printCloudflareRedirects, printNetlify } from './static-hosts.ts';

/** By name, what prints the settings. */
export const SERVERS: ReadonlyMap<string, (site: Site) => string> = new Map([
  ['nginx', printNginx],
  ['caddy', printCaddy],
  ['apache', printApache],
  ['netlify', printNetlify],
  ['cloudflare', printCloudflare],
  ['cloudflare-redirects', printCloudflareRedirects],
]);
