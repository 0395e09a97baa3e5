// The script of a stranger's page: it tries all that a page may do with an address that is not its own.

/** @returns what it got */
globalThis.attack = async (course, secret, ticket) => {
  const read = (path, options) =>
    fetch(course + path, options).then(
      async (response) => `${response.type} ${await response.text()}`,
      () => 'nothing',
    );
  const loads = (element) =>
    new Promise((resolve) => {
      element.addEventListener('load', () => resolve(true));
      element.addEventListener('error', () => resolve(false));
      document.body.append(element);
    });
  const make = (name, fields) => Object.assign(document.createElement(name), fields);
  const opens = new Promise((resolve) => {
    const socket = new WebSocket(`${course.replace('http', 'ws')}/live?ticket=${ticket}`);
    socket.addEventListener('open', () => resolve(true));
    socket.addEventListener('close', () => resolve(false));
  });
  const headers = { Authorization: `Bearer ${secret}` };
  const lesson = '/en/01-handshake';
  return {
    document: await read(lesson),
    text: await read(`/text${lesson}`),
    opaque: await read(`/text${lesson}`, { mode: 'no-cors' }),
    ticket: await read('/ticket', { method: 'POST', headers }),
    simple: await read('/ticket', { method: 'POST', mode: 'no-cors' }),
    image: await loads(make('img', { src: course + lesson })),
    script: await loads(make('script', { src: `${course}/text${lesson}` })),
    style: await loads(make('link', { rel: 'stylesheet', href: course + lesson })),
    socket: await opens,
    kept: localStorage.getItem('websocket-101'),
  };
};

/** Puts the course into a frame, and waits until that has loaded whatever it may. */
globalThis.embrace = (course) => {
  const frame = document.createElement('iframe');
  frame.src = `${course}/en/01-handshake`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', () => resolve()));
  document.body.append(frame);
  return loaded;
};

/** Sends a form, which needs no leave of whom it is sent to. */
globalThis.submit = (course) => {
  const form = Object.assign(document.createElement('form'), {
    method: 'POST',
    action: `${course}/ticket`,
  });
  document.body.append(form);
  form.submit();
};
