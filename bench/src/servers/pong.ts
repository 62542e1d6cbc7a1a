// A server that says next to nothing, in the product's headers or without them: what they cost shows nowhere else as clearly.
import http from 'node:http';

const { PORT, HEADERS = '[]' } = process.env;
const headers = JSON.parse(HEADERS) as [string, string][];
const TEXT = '{"pong":true}';

http
  .createServer((_req, res) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': TEXT.length });
    res.end(TEXT);
  })
  .listen(Number(PORT), '127.0.0.1', () => process.send?.({ type: 'ready' }));
