/** The words around the lanes. What goes over the wire is named by the protocol's own. */
export const wireWords = {
  list: { en: 'Conversation on the wire', zh: '线上的对话' },
  nothing: { en: 'Nothing has gone over the wire yet.', zh: '线上还没有任何数据。' },
  others: { en: 'others', zh: '其他' },
  close: { en: 'Close', zh: '收起' },
  fault: { en: 'Here it is wrong', zh: '问题在这里' },
  end: { en: 'To the end', zh: '到末尾' },
  keys: {
    en: 'Arrow keys move, Enter opens an entry, Escape closes it.',
    zh: '方向键移动，回车打开一条记录，Esc 收起。',
  },
  whole: { en: 'The whole line', zh: '整行输出' },
  program: { en: 'The program printed this', zh: '程序打印了这一行' },
  tcpEnd: {
    en: 'This side has ended its half of the TCP connection (FIN): nothing more comes from it.',
    zh: '这一方关闭了自己这一半 TCP 连接（FIN），之后不会再发任何数据。',
  },
  tcpReset: {
    en: 'The TCP connection was reset (RST): it is gone at once, and there was no close frame.',
    zh: 'TCP 连接被重置（RST）：连接立刻断开，没有经过关闭帧。',
  },
  tls: {
    en: 'A step of the TLS handshake. What follows it is encrypted; the frames that are shown were read above TLS, at our own end.',
    zh: 'TLS 握手的一步。此后的内容都是加密的；这里显示的帧，是在我们自己这一端解密之后读到的。',
  },
  bytes: {
    en: 'These bytes are no complete frame, or none that may be sent so.',
    zh: '这些字节不是一个完整的帧，或者不是允许这样发送的帧。',
  },
} as const;
