/** Requests as they are, and answers as they come: nothing is followed, decompressed or repaired. */
import { request } from 'node:http';
import { connect } from 'node:net';

export type Asked = Readonly<{ target: string; method?: string; headers?: Readonly<Record<string, string>> }>;
export type Answer = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: Buffer }>;

/** Sends one request to this machine on a connection of its own. */
export function ask(port: number, { target, method = 'GET', headers = {} }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: target, method, headers, agent: false };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.once('error', reject).end();
  });
}

/** Sends bytes, and gives all that comes back until the other side closes. */
export function tell(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (received += chunk));
    socket.once('error', reject).once('close', () => resolve(received));
    socket.write(text, 'latin1');
  });
}
