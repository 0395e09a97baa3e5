import { Socket } from 'node:net';

const loopback = new Set(['localhost', '127.0.0.1', '::1', undefined]);

/**
 * A client that has the lesson's default address written into it reaches the judge all the same,
 * and not some other program that happens to listen there.
 * @param {number} from the port written in the program
 * @param {number} to the judge's port on 127.0.0.1
 * @param {(message: object) => void} tell
 */
export function redirect(from, to, tell) {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    // net.connect() hands its normalized arguments on as one array.
    const options = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (Number(options?.port) === from && loopback.has(options.host) && !options.path) {
      tell({ type: 'redirected', port: from });
      Object.assign(options, { port: to, host: '127.0.0.1' });
    }
    return connect.apply(this, args);
  };
}
