// Each line of input is a request, {"read": {headers, body}} or {"write": event, "mode": "binary"}; each line of output is what comes of it.
const readline = require('readline');
const { CloudEvent, HTTP } = require('cloudevents');

function plain(event) {
  const json = event.toJSON();
  return { ...json, data: event.data };
}

function answer(request) {
  if (request.read) {
    const found = HTTP.toEvent(request.read);
    return Array.isArray(found) ? found.map(plain) : plain(found);
  }

  const message = HTTP[request.mode](new CloudEvent(request.write));
  return { headers: message.headers, body: typeof message.body === 'string' ? message.body : JSON.stringify(message.body) };
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  let result;
  try {
    result = answer(JSON.parse(line));
  } catch (error) {
    result = { error: error.message };
  }

  process.stdout.write(`${JSON.stringify(result)}\n`);
});
