// Sends many requests as bytes over one connection, one after the other without waiting, and reads what comes back.
import { connect } from 'node:net';
import type { DrawnRequest } from './draw-request.ts';

/** Resolves to all that came back, once the connection is closed. */
export function sendPipelined(url: string, requests: readonly DrawnRequest[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const whole = requests.filter(({ endsConnection }) => !endsConnection).length;
  return new Promise((resolve) => {
    let text = '';
    let isOver = false;
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.write(requests.map(({ bytes }) => bytes).join(''), 'latin1');
    });
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      // The last may be one that nobody answers until the connection ends.
      if (!isOver && countAnswers(text) >= whole) {
        isOver = true;
        socket.end();
      }
    });
    // Broken off by the other side, which is an answer too.
    socket.on('error', () => socket.destroy()).on('close', () => resolve(text));
  });
}

export function countAnswers(text: string): number {
  return text.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0;
}
