import { randomBytes } from 'node:crypto';
import type { Step } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { within } from './laps.ts';
import { Living } from './living.ts';
import { rules } from './rules.ts';
import { Scene } from './scene.ts';
import { muteLaps } from './stays.ts';

/** What becomes of one who answers without a question. */
export const unsolicited: Step = {
  id: 'unsolicited',
  title: {
    en: 'A pong that nobody has asked for harms nothing',
    zh: '没人要求的 pong 不会造成任何影响',
  },
  needs: ['server'],
  rule: rules.unsolicited,
  hint: {
    en: 'A pong says that its sender is there, and no more. Rely neither on its bytes nor on your having asked for it. And what is said still goes to everyone, as in lesson 04.',
    zh: 'pong 只说明发送者还在。不要依赖别的：既不要依赖它的内容，也不要以为它一定是你要来的。另外，收到的消息仍要像第 04 课那样发给所有人。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    const [fay] = await stage.connect('fay');
    for (const payload of ['', stage.phrase('pong'), randomBytes(125)])
      fay.send({ opcode: opcode.pong, payload });
    const living = new Living(fay);
    const words = stage.phrase('still-here');
    fay.say(words);
    // How often fay was pinged before her pongs had been read: such a ping says nothing of what they did.
    let before = Infinity;
    try {
      await fay.hearsBytes(words);
      before = living.pings;
      await within(muteLaps, [fay], () => living.pings > before || fay.isOver);
      if (living.pings === before) fay.staysOpen();
    } catch (finding) {
      // One who is still there and heard nothing has been given time enough.
      const isUnclear = fay.isOver && (living.fate === 'unclear' || living.pings > 0);
      if (isUnclear && (await scene.startsAnew())) return unsolicited.play(stage);
      throw finding;
    }
    await scene.mind();
  },
};
