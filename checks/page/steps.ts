import { Finding, type Step } from '../../workshop/harness/index.ts';

export function pageSteps(program: string): Step[] {
  return [
    {
      id: 'one',
      title: { en: 'It opens one connection', zh: '一个' },
      needs: [program],
      rule: { source: 'This lesson', says: { en: 'x', zh: 'x' } },
      hint: { en: 'TODO 1', zh: 'x' },
      async play(stage) {
        const { visit, url } = await stage.page();
        await visit.tab.page.goto(`${url}/?name=ana`);
        if (!(await visit.until(() => visit.lines.length > 0)))
          throw new Finding({
            expected: { en: 'asks', zh: '' },
            observed: { en: 'no socket', zh: '' },
          });
        await visit.settles();
        console.log(await visit.facts(), visit.lines.length, visit.host.open);
      },
    },
  ];
}
