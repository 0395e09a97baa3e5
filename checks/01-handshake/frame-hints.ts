import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { first } from './conversation.ts';

/** Whether what came after the head begins with these bytes. */
const begins = (story: Story, ...bytes: number[]) =>
  first(story)?.after.subarray(0, bytes.length).equals(Buffer.from(bytes)) ?? false;

/** What goes wrong with the seven bytes after the empty line. */
export const frameMistakes: readonly Mistake[] = [
  {
    name: 'extra-crlf',
    steps: ['hello'],
    when: (story) => begins(story, 0x0d, 0x0a),
    hint: {
      en: '0d 0a is \\r\\n: there is one empty line too many, and the client takes it for the beginning of a frame. The head ends with \\r\\n\\r\\n, no more.',
      zh: '0d 0a 就是 \\r\\n：多了一个空行，客户端把它当成了帧的开头。响应头以 \\r\\n\\r\\n 结束，不能再多。',
    },
  },
  {
    name: 'text-after-101',
    steps: ['hello'],
    when: (story) => begins(story, ...Buffer.from('hello')),
    hint: {
      en: 'You wrote the bare word: its h, 68, is read as the first byte of a frame. Put the two bytes of the header before it, 81 05.',
      zh: '你直接写出了这个单词：它的 h，也就是 68，会被当作帧的第一个字节。前面要加上两个字节的帧头：81 05。',
    },
  },
  {
    name: 'bytes-as-text',
    steps: ['hello'],
    when: (story) => /^(0x)?81[ ,]*(0x)?0?5/.test(first(story)?.after.toString('latin1') ?? ''),
    hint: {
      en: "38 31 are the characters 8 and 1: you sent the bytes' names as text. Make bytes of them: Buffer.from([0x81, 0x05, …]).",
      zh: '38 31 是字符 8 和 1：你把字节的写法当作文本发出去了。要发真正的字节：Buffer.from([0x81, 0x05, …])。',
    },
  },
  {
    name: 'utf8-frame',
    steps: ['hello'],
    when: (story) => begins(story, 0xc2, 0x81),
    hint: {
      en: "c2 81 is \\x81 in UTF-8: write() turns a string into UTF-8, where this character takes two bytes. Write a Buffer, or say 'latin1'.",
      zh: "c2 81 是 \\x81 的 UTF-8 编码：write() 会把字符串转成 UTF-8，这个字符就成了两个字节。改写 Buffer，或者指定 'latin1'。",
    },
  },
  {
    name: 'buffer-plus-string',
    steps: ['hello'],
    when: (story) => begins(story, 0xef, 0xbf, 0xbd),
    hint: {
      en: 'ef bf bd is U+FFFD in UTF-8: a Buffer + a string is a string, and 81 alone is not a character. Write bytes: Buffer.from([0x81, 0x05, 0x68, …]).',
      zh: 'ef bf bd 是 U+FFFD 的 UTF-8 编码：Buffer 和字符串相加得到的是字符串，而单独的 81 不是任何字符。应写出字节：Buffer.from([0x81, 0x05, 0x68, …])。',
    },
  },
  {
    name: 'hex-with-spaces',
    steps: ['hello'],
    when: (story) => first(story)?.after.equals(Buffer.of(0x81)) ?? false,
    hint: {
      en: "Only 81 came: Buffer.from('81 05 …', 'hex') stops at the first space, without a word. Leave the spaces out.",
      zh: "只收到了 81：Buffer.from('81 05 …', 'hex') 遇到第一个空格就停下，而且不报错。去掉空格。",
    },
  },
  {
    name: 'binary-hello',
    steps: ['hello'],
    when: (story) => story.heardBy('ana').at(-1)?.opcode === opcode.binary,
    hint: {
      en: 'The frame is binary: its first byte is 82, opcode 2. Text is opcode 1, so the first byte is 81.',
      zh: '这是二进制帧：第一个字节是 82，操作码为 2。文本的操作码是 1，所以第一个字节应为 81。',
    },
  },
  {
    name: 'hello-on-data',
    steps: ['hello'],
    when: (story) => first(story)?.hellos === 1 && story.framesFrom('ana').length > 0,
    hint: {
      en: "You wait for 'data' before you say hello. The client may never say a word: write hello right after the 101.",
      zh: "你等到 'data' 才说 hello，而客户端可能一句话也不说：应在 101 之后立刻写出 hello。",
    },
  },
];
