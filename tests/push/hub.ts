/** A hub and a subscriber as https://www.w3.org/TR/websub/ has them (§5, §7, §8): what they don't like they refuse. */
import { createHmac, randomUUID } from 'node:crypto';
import { serveTexts } from './servers.ts';

type Subscription = Readonly<{ topic: string; callback: string; secret: string }>;

/** A hub that fetches what it is told of and passes it on; `told` are the topics of which it was told. */
export async function openHub(): Promise<Readonly<{ address: string; told: string[] }>> {
  const subscriptions: Subscription[] = [];
  const told: string[] = [];
  const address = await serveTexts(async (text, { method, headers }, answer) => {
    const isForm = headers['content-type']?.split(';')[0] === 'application/x-www-form-urlencoded';
    answer.writeHead(method === 'POST' && isForm ? await take(new URLSearchParams(text)) : 405).end();
  });
  const take = async (form: URLSearchParams): Promise<number> => {
    const get = (name: string): string => form.get(`hub.${name}`) ?? '';
    if (get('mode') === 'subscribe') {
      const one = { topic: get('topic'), callback: get('callback'), secret: get('secret') };
      if (await isIntended(one)) subscriptions.push(one);
      return 202;
    }
    if (get('mode') !== 'publish' || !URL.canParse(get('url'))) return 400;
    told.push(get('url'));
    return (await distribute(get('url'))) ? 204 : 502;
  };
  const distribute = async (topic: string): Promise<boolean> => {
    const fetched = await fetch(topic);
    if (!fetched.ok) return false;
    const body = Buffer.from(await fetched.arrayBuffer());
    for (const { callback, secret } of subscriptions.filter((one) => one.topic === topic)) {
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const link = `<${address}>; rel="hub", <${topic}>; rel="self"`;
      const type = fetched.headers.get('content-type') ?? '';
      const headers = { link, 'content-type': type, 'x-hub-signature': signature };
      await fetch(callback, { method: 'POST', headers, body });
    }
    return true;
  };
  return { address, told };
}

async function isIntended({ topic, callback }: Subscription): Promise<boolean> {
  const challenge = randomUUID();
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': challenge });
  const answer = await fetch(`${callback}?${query.toString()}&hub.lease_seconds=864000`);
  return answer.ok && (await answer.text()) === challenge;
}

/** A subscriber that finds the hub in a document, and takes what is signed; `received` are the documents that came. */
export async function subscribe(document: string): Promise<readonly string[]> {
  const received: string[] = [];
  const secret = randomUUID();
  const { hub, self } = discover(await (await fetch(document)).text());
  const callback = await serveTexts((body, { method, url = '', headers }, answer) => {
    const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    if (method === 'POST' && headers['x-hub-signature'] === expected) received.push(body);
    answer.end(new URL(url, 'http://localhost/').searchParams.get('hub.challenge') ?? '');
  });
  const form = { 'hub.mode': 'subscribe', 'hub.topic': self, 'hub.callback': callback, 'hub.secret': secret };
  await fetch(hub, { method: 'POST', body: new URLSearchParams(form) });
  return received;
}

/** Hub and topic of an XML document, or of a JSON Feed (WebSub §4). */
function discover(text: string): Readonly<{ hub: string; self: string }> {
  if (text.startsWith('{')) {
    const { hubs, feed_url: self } = JSON.parse(text);
    return { hub: hubs[0].url, self };
  }
  const links = Array.from(text.matchAll(/<(?:atom:)?link [^>]*>/g), ([link]) => link);
  const hrefOf = (rel: string): string => {
    const found = links.filter((link) => link.includes(`rel="${rel}"`));
    if (found.length !== 1) throw new Error(`${found.length} links ${rel}`);
    return /href="([^"]*)"/.exec(found[0] ?? '')?.[1] ?? '';
  };
  return { hub: hrefOf('hub'), self: hrefOf('self') };
}
