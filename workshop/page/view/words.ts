import type { Text } from '../../text.ts';

/** What the page itself says, beside lessons and findings. */
export const words = {
  skip: { en: 'To the text', zh: '跳到课文' },
  lessons: { en: 'Lessons', zh: '课程' },
  passed: { en: 'passed', zh: '已通过' },
  language: { en: '中文', zh: 'English' },
  theme: { en: 'Dark or light', zh: '深色／浅色' },
  text: { en: 'Text', zh: '课文' },
  check: { en: 'Check', zh: '检查' },
  talk: { en: 'Playground', zh: '试验场' },
  answer: { en: 'Solution', zh: '参考答案' },
  bench: { en: 'Your program', zh: '你的程序' },
  steps: { en: 'Steps', zh: '步骤' },
  wire: { en: 'On the wire', zh: '线路上的对话' },
  checkNow: { en: 'Check now', zh: '立即检查' },
  stepIs: {
    waiting: { en: 'not yet', zh: '未到' },
    running: { en: 'being checked', zh: '正在检查' },
    passed: { en: 'holds', zh: '通过' },
    failed: { en: 'does not hold', zh: '不通过' },
  },
  none: {
    en: 'Edit the file and save it: every save is judged, and the verdict stands here.',
    zh: '修改文件并保存：每次保存都会自动检查，结果显示在这里。',
  },
  running: { en: 'Checking …', zh: '正在检查……' },
  allHold: { en: 'All steps hold.', zh: '所有步骤都通过了。' },
  stopped: { en: 'Not judged', zh: '未能检查' },
  expected: { en: 'expected', zh: '应该' },
  observed: { en: 'observed', zh: '实际' },
  at: { en: 'at', zh: '位置' },
  rule: { en: 'rule', zh: '规则' },
  hint: { en: 'hint', zh: '提示' },
  compiler: { en: 'compiler', zh: '编译器' },
  note: { en: 'Note', zh: '注意' },
  talkTells: {
    en: 'Your server runs, and you speak as its clients: the wire is drawn as it happens.',
    zh: '你的服务器会运行起来，由你来扮演它的客户端；线路上的每一帧都会即时画出来。',
  },
  talkIs: {
    opening: { en: 'Your server is starting …', zh: '你的服务器正在启动……' },
    open: { en: 'Your server is running.', zh: '你的服务器正在运行。' },
  },
  talkOpen: { en: 'Start the server', zh: '启动服务器' },
  talkClose: { en: 'Stop the server', zh: '停止服务器' },
  openFile: { en: 'Open in your editor', zh: '在编辑器中打开' },
  reset: { en: 'Start anew …', zh: '重新开始……' },
  resetAsks: {
    en: 'Put the starter back? What you have written is kept under backups/.',
    zh: '恢复初始代码吗？你写的内容会保存在 backups/ 里。',
  },
  resetYes: { en: 'Put it back', zh: '恢复' },
  cancel: { en: 'Cancel', zh: '取消' },
  close: { en: 'Close', zh: '关闭' },
  lastLesson: { en: 'That was the last lesson.', zh: '这是最后一课。' },
  compare: { en: 'Compare with the solution', zh: '与参考答案比较' },
  answerWarns: {
    en: 'This shows the answer, and the lesson has not passed yet.',
    zh: '下面会显示答案，而这一课还没有通过。',
  },
  answerShow: { en: 'Show it all the same', zh: '仍然显示' },
  yours: { en: 'Yours', zh: '你的代码' },
  solution: { en: 'Solution', zh: '参考答案' },
  hintsLeft: { en: 'One more hint', zh: '再来一条提示' },
  link: {
    connecting: { en: 'Connecting …', zh: '正在连接……' },
    open: { en: 'Connected', zh: '已连接' },
    waiting: {
      en: 'The course is not running. Start it with npm start: this page comes back by itself.',
      zh: '课程没有运行。用 npm start 启动它，本页会自动恢复。',
    },
    locked: {
      en: 'This page has no key. Open the address that npm start has printed.',
      zh: '本页没有钥匙。请打开 npm start 打印出的地址。',
    },
  },
} as const satisfies Record<string, Text | Record<string, Text>>;

/** How many steps hold. */
export function holding(done: number, all: number): Text {
  return { en: `${done} of ${all} steps hold`, zh: `${all} 步中已通过 ${done} 步` };
}

/** Which hint comes next. */
export function oneMoreHint(next: number, all: number): Text {
  return { en: `Show hint ${next} of ${all}`, zh: `显示第 ${next} 条提示（共 ${all} 条）` };
}

/** The lesson that comes next. */
export function nextLesson(number: string, title: Text): Text {
  return { en: `Next: ${number} · ${title.en}`, zh: `下一课：${number} · ${title.zh}` };
}
