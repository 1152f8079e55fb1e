// Saves what is shown as a CSV file: the same rows, in the same order, all of them.
import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import { offerFile } from '../../ui/offer-file.ts';
import { toReference } from '../../ui/query-panel-state.ts';
import { useAnnounce } from '../../shared/announcer.ts';
import { useServices } from '../../shared/services.ts';
import { CSV_FORMS, isCsvFormName } from './csv-form.ts';
import type { PendingRows } from './transaction-queries.ts';
import { withPending, type TransactionView } from './transaction-view.ts';
import styles from './transactions.module.css';
import { useCsvForm } from './use-csv-form.ts';

interface ExportMenuProps {
  readonly view: TransactionView;
  /** Rows of the view. */
  readonly viewCount: number;
  /** Beside them, folded away on the screen: a file without them would miss them silently. */
  readonly pending: Pick<PendingRows, 'count' | 'missingCount'>;
}

export function ExportMenu({ view, viewCount, pending }: ExportMenuProps) {
  const services = useServices();
  const [rowsRead, setRowsRead] = useState(0);
  const [form, setForm] = useCsvForm();
  const save = useMutation({
    mutationFn: async (isForExcel: boolean) => {
      setRowsRead(0);
      const { readExport, toExportName } = await import('./export-transactions.ts');
      const file = await readExport({
        index: services.index,
        view: withPending(view),
        form: CSV_FORMS[form],
        isForExcel,
        onProgress: setRowsRead,
        onTransactionsChange: (listener) =>
          services.onChange((topics) => topics.includes('transactions') && listener()),
      });
      offerFile({ parts: file.parts, name: toExportName(toLocalDate(Date.now())), type: 'text/csv;charset=utf-8' });
      return file.rowCount;
    },
  });
  const outcome = save.isSuccess
    ? `${save.data.toLocaleString('en-GB')} rows saved`
    : save.isError
      ? `The file was not saved; nothing here has changed. Try again. (${toReference(save.error)})`
      : '';
  const announce = useAnnounce();
  useEffect(() => announce({ topic: 'export', text: outcome }), [announce, outcome]);
  const all = (viewCount + pending.count + pending.missingCount).toLocaleString('en-GB');
  return (
    <div className={styles['export']}>
      <p className={styles['quiet']}>
        {save.isPending && `${rowsRead.toLocaleString('en-GB')} of ${all} rows written`}
        {outcome}
      </p>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<Download size={14} aria-hidden="true" />}
            disabled={save.isPending}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{toWhatIsSaved(viewCount, pending)}</Menu.Label>
          <Menu.Item onClick={() => save.mutate(false)}>CSV</Menu.Item>
          <Menu.Item onClick={() => save.mutate(true)}>CSV for Excel</Menu.Item>
          <Menu.Divider />
          <Menu.Label>Columns parted by</Menu.Label>
          <Menu.RadioGroup value={form} onChange={(name) => isCsvFormName(name) && setForm(name)}>
            {Object.entries(CSV_FORMS).map(([name, { words }]) => (
              <Menu.RadioItem key={name} value={name} closeMenuOnClick={false}>
                {words}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function toWhatIsSaved(viewCount: number, { count, missingCount }: ExportMenuProps['pending']): string {
  const shown = viewCount + count;
  if (shown + missingCount === 1) return 'The row shown';
  return [
    `All ${shown.toLocaleString('en-GB')} rows shown, in this order`,
    ...(count === 0 ? [] : [`${count.toLocaleString('en-GB')} pending among them`]),
    ...(missingCount === 0 ? [] : [`and ${missingCount.toLocaleString('en-GB')} pending once, no longer listed`]),
  ].join(', ');
}
