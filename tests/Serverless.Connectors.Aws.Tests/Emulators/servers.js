// Starts the emulators on free ports of the loopback address, says on which, and ends when the tests do: nothing holds its input open then.
import dynalite from 'dynalite';
import { buildApp } from 'fauxqs';
import kinesalite from 'kinesalite';

const queues = buildApp({ logger: false, host: '127.0.0.1' });
await queues.listen({ host: '127.0.0.1', port: 0 });

const streams = kinesalite({ createStreamMs: 0, deleteStreamMs: 0, updateStreamMs: 0, shardLimit: 50 });
await new Promise((resolve) => streams.listen(0, '127.0.0.1', resolve));

const tables = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
await new Promise((resolve) => tables.listen(0, '127.0.0.1', resolve));

console.log(JSON.stringify({ queues: queues.server.address().port, streams: streams.address().port, tables: tables.address().port }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
