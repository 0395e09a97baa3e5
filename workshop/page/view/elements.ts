import { AnswerPanel } from './answer-panel.ts';
import { CheckPanel } from './check-panel.ts';
import { CoursePage } from './course-page.ts';
import { FindingCard } from './finding-card.ts';
import { LessonBench } from './lesson-bench.ts';
import { LessonList } from './lesson-list.ts';
import { LessonText } from './lesson-text.ts';
import { MeasuredTable } from './measured-table.ts';
import { PageHeader } from './page-header.ts';
import { ResetButton } from './reset-button.ts';
import { StepList } from './step-list.ts';
import { TabList } from './tab-list.ts';
import { TalkPanel } from './talk-panel.ts';

const elements = {
  'answer-panel': AnswerPanel,
  'check-panel': CheckPanel,
  'course-page': CoursePage,
  'finding-card': FindingCard,
  'lesson-bench': LessonBench,
  'lesson-list': LessonList,
  'lesson-text': LessonText,
  'measured-table': MeasuredTable,
  'page-header': PageHeader,
  'reset-button': ResetButton,
  'step-list': StepList,
  'tab-list': TabList,
  'talk-panel': TalkPanel,
};

/** Defines the elements of the page. */
export function defineElements(): void {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
}
