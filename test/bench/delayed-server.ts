import { createServer } from 'node:http';

/**
 * Answers every request after the same time, and tells what it really took: a timer of Node fires a
 * little late. Usage: delayed-server PORT MS. `GET /held` gives the median of the last 10 000 in ms,
 * and forgets them.
 */
const [port, ms] = process.argv.slice(2).map(Number);
const ANSWER = JSON.stringify({ id: '00000000-0000-4000-8000-000000000000' });
let held: number[] = [];

createServer((request, response) => {
  if (request.url === '/held') {
    const median = held.toSorted((a, b) => a - b)[held.length >> 1];
    held = [];
    response.end(JSON.stringify({ median: median ?? 0 }));
    return;
  }
  const startedAt = performance.now();
  request.resume();
  const answer = () => {
    if (held.length < 10_000) held.push(performance.now() - startedAt);
    response.writeHead(201, { 'content-type': 'application/json' }).end(ANSWER);
  };
  if (ms === 0) answer();
  else setTimeout(answer, ms);
}).listen(port, '127.0.0.1');
