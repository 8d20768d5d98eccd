/** Connections within bounds: whoever has done nothing for the longest gives way to who comes. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Told when a connection begins and ends an exchange; `stop` ends them all, each as soon as it has none. */
export type Connections = Readonly<{
  begin: (socket: Socket) => void;
  end: (socket: Socket) => void;
  isIdle: (socket: Socket) => boolean;
  stop: () => void;
  isStopping: () => boolean;
}>;

/** Bounds the connections of a server. Those that only begin a request, however slowly, count as doing nothing. */
export function boundConnections(server: Server, most: number): Connections {
  const all = new Set<Socket>();
  const idle = new Set<Socket>();
  let isStopping = false;
  server.on('connection', (socket) => {
    all.add(socket);
    idle.add(socket);
    socket.once('close', () => {
      all.delete(socket);
      idle.delete(socket);
    });
    if (all.size <= most) return;
    const [longest = socket] = idle;
    longest.destroy();
  });
  return {
    begin: (socket) => idle.delete(socket),
    end: (socket) => {
      if (isStopping) socket.end();
      else if (all.has(socket)) idle.add(socket);
    },
    isIdle: (socket) => idle.has(socket),
    stop: () => {
      isStopping = true;
      for (const socket of idle) socket.destroy();
    },
    isStopping: () => isStopping,
  };
}
