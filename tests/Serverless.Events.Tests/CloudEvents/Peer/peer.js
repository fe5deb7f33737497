// Each line of input is a request, {"read": {headers, body}} or {"write": event, "mode": "binary"}; each line of output is what comes of it, {"events": [event]} or {headers, body}.
// Bodies are base64; in events bytes have a member of their own, as in the JSON format.
const readline = require('readline');
const { CloudEvent, HTTP } = require('cloudevents');

function plain(event) {
  const json = event.toJSON();
  return json.data_base64 === undefined ? { ...json, data: event.data } : json;
}

// What a server of HTTP in Node.js hands over: a text where the media type is one of a text.
function bodyOf({ headers, body }) {
  const bytes = Buffer.from(body, 'base64');
  return headers['content-type']?.startsWith('application/octet-stream') ? bytes : bytes.toString('utf8');
}

function answer(request) {
  if (request.read) {
    const found = HTTP.toEvent({ headers: request.read.headers, body: bodyOf(request.read) });
    return { events: (Array.isArray(found) ? found : [found]).map(plain) };
  }

  const { data_base64: bytes, ...event } = request.write;
  const message = HTTP[request.mode](new CloudEvent(bytes === undefined ? event : { ...event, data: new Uint8Array(Buffer.from(bytes, 'base64')) }));
  const body = message.body ?? '';
  const raw = body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body);
  return { headers: message.headers, body: Buffer.from(raw).toString('base64') };
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
