import type { ServerResponse } from 'node:http';

/** Sends the page of the chat: it logs in, fetches a ticket, and comes in with it. */
export function sendPage(response: ServerResponse): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
}

const page = `<!doctype html>
<meta charset="utf-8" />
<title>Chat</title>
<form>
  <input name="text" placeholder="Say something" autocomplete="off" autofocus />
</form>
<pre></pre>
<script type="module">
  const show = (line) => document.querySelector('pre').append(line + '\\n');
  const name = prompt('Your name?') || 'somebody';

  await fetch('/login?name=' + encodeURIComponent(name), { method: 'POST' });
  const answer = await fetch('/ticket', { method: 'POST' });
  show('POST /ticket: ' + answer.status);
  const { ticket } = answer.ok ? await answer.json() : {};

  const url = new URL('/', location.href.replace(/^http/, 'ws'));
  if (ticket) url.searchParams.set('ticket', ticket);
  const ws = new WebSocket(url);
  ws.onopen = () => show('open');
  ws.onmessage = ({ data }) => show(data);
  ws.onclose = ({ code, reason }) => show('closed: ' + code + ' ' + reason);

  document.querySelector('form').onsubmit = (event) => {
    event.preventDefault();
    const { text } = event.target.elements;
    ws.send(JSON.stringify({ type: 'say', name, text: text.value }));
    text.value = '';
  };
</script>
`;
