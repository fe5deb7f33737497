// Three functions behind the Functions Framework for Node.js, each on a port of its own; the ports are the one line of output.
const fs = require('fs');
const functions = require('@google-cloud/functions-framework');
const { getTestServer } = require('@google-cloud/functions-framework/testing');

const journal = process.argv[2];

functions.http('echo', (req, res) => {
  const question = req.originalUrl.indexOf('?');
  res.json({
    method: req.method,
    path: decodeURIComponent(question < 0 ? req.originalUrl : req.originalUrl.slice(0, question)),
    query: question < 0 ? '' : req.originalUrl.slice(question),
    header: req.get('x-test') ?? null,
    body: req.rawBody ? req.rawBody.toString('utf8') : '',
  });
});

functions.cloudEvent('note', event => {
  if (event.data && event.data.fail === true) {
    throw new Error('No.');
  }

  const note = {};
  for (const name of ['id', 'source', 'type', 'subject', 'time']) {
    if (event[name] !== undefined) {
      note[name] = event[name];
    }
  }

  note.data = event.data ?? null;
  fs.appendFileSync(journal, `note: ${JSON.stringify(note)}\n`);
});

functions.typed('add', numbers => ({ value: numbers.a + numbers.b }));

const servers = ['echo', 'note', 'add'].map(name => getTestServer(name));
Promise.all(servers.map(server => new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))))
  .then(ports => process.stdout.write(`${JSON.stringify(ports)}\n`));
process.stdin.on('end', () => process.exit(0)).resume();
