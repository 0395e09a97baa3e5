import type { Step } from '../../workshop/harness/index.ts';
import { mostLaps } from './answering-steps.ts';
import { Seen } from './facts.ts';
import { hasTurned, within } from './laps.ts';
import { rules } from './rules.ts';
import { Scene } from './scene.ts';

/** Whether the heart still beats for one who comes into an empty room. */
export const newcomer: Step = {
  id: 'newcomer',
  title: {
    en: 'After everyone has left, whoever comes is pinged as well',
    zh: '所有人都走了之后，再来的人照样会收到 ping',
  },
  needs: ['server'],
  rule: rules.cleared,
  hint: {
    en: 'In each interval, loop over those who are there at that moment: wss.clients. Let the one timer run for as long as the server does, since a loop over no clients costs nothing; or start it again for the next client that comes.',
    zh: '每个间隔里，遍历当时还在的客户端：wss.clients。让同一个定时器一直运行到服务器结束就好：没有客户端时，循环什么也不做；否则，再有客户端来时要重新启动它。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    const { peer } = scene.ana;
    peer.isAside = true;
    peer.leave();
    stage.othersLeave();
    await hasTurned(peer);
    await scene.comeAgain();
    const { ana } = scene;
    await within(mostLaps, [ana.peer], () => ana.pings > 0 || ana.peer.isOver);
    if (!(await scene.mind())) return newcomer.play(stage);
    if (ana.pings === 0) throw leftBehind((await scene.countTimers()) ?? 0);
  },
};

/** @param timers how many the program still has */
function leftBehind(timers: number): Seen {
  return new Seen(
    { kind: 'left behind', timers },
    {
      expected: {
        en: 'ana, who comes after all others have left, is pinged within two intervals',
        zh: '其他人全都离开之后，ana 再连上来，两个间隔之内会收到 ping',
      },
      observed: {
        en: `no ping came to ana in ${mostLaps} intervals`,
        zh: `${mostLaps} 个间隔里，ana 没有收到 ping`,
      },
    },
  );
}
