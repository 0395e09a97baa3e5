/** The words around a byte map. */
export const frameWords = {
  paste: { en: 'Bytes in hex', zh: '十六进制字节' },
  explain: { en: 'Explain', zh: '解释' },
  unreadable: {
    en: 'These are not pairs of hexadecimal digits. Write bytes as 81 05 68.',
    zh: '这不是成对的十六进制数字。字节要写成 81 05 68 这样。',
  },
  fields: { en: 'Fields of the frame', zh: '帧的各个字段' },
  frame: { en: 'Which frame', zh: '第几帧' },
  hint: {
    en: 'Point at a field, or move with the arrow keys: it explains itself.',
    zh: '把鼠标移到某个字段上，或用方向键移动，这里就会解释它。',
  },
  unmask: { en: 'Unmask step by step', zh: '逐步去掩码' },
  longer: { en: 'Show all bytes', zh: '显示全部字节' },
  inflated: { en: 'Decompressed, the message says', zh: '解压之后，消息的内容' },
} as const;
