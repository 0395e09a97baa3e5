import { html, svg } from 'lit';
import type { Bar, Table, Verbatim } from '../../harness/check.ts';
import type { Text } from '../../text.ts';
import { PageElement } from './element.ts';

type Cell = string | Text | Bar | Verbatim;

/** A table that a check has measured: amounts as bars beside each other. */
export class MeasuredTable extends PageElement {
  static override properties = { ...PageElement.properties, table: { attribute: false } };

  declare table: Table;

  override render() {
    const { title, head, rows } = this.table;
    const most = head.map((_, column) => Math.max(...rows.map((row) => amountOf(row[column]))));
    return html`<div class="table" tabindex="0">
      <table>
        <caption>
          ${this.say(title)}
        </caption>
        <thead>
          <tr>
            ${head.map((name) => this.#head(this.say(name)))}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, column) => this.#cell(cell, column, most[column] ?? 0))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #head(name: string) {
    return name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`;
  }

  #cell(cell: Cell, column: number, most: number) {
    if (column === 0) return html`<th scope="row">${this.#says(cell)}</th>`;
    if (typeof cell === 'object' && 'verbatim' in cell)
      return html`<td><pre>${cell.verbatim}</pre></td>`;
    if (typeof cell !== 'object' || !('amount' in cell))
      return html`<td class="number">${this.#says(cell)}</td>`;
    // A width as an attribute: the page allows no style within the HTML.
    const share = most > 0 ? Math.max(1, (cell.amount / most) * 100) : 0;
    return html`<td class="bar">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect width=${share.toFixed(1)} height="10" rx="1"></rect>`}
      </svg>
      <span>${cell.says}</span>
    </td>`;
  }

  #says(cell: Cell): string {
    if (typeof cell === 'string') return cell;
    if ('verbatim' in cell) return cell.verbatim;
    return 'amount' in cell ? cell.says : this.say(cell);
  }
}

function amountOf(cell: Cell | undefined): number {
  return typeof cell === 'object' && 'amount' in cell ? cell.amount : 0;
}
