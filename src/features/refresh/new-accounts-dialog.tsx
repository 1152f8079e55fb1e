// Asks before a look for new accounts, because it also brings back what was deleted on purpose.
import { Button, Group, Modal, Text } from '@mantine/core';
import { BankText } from '../../ui/bank-text.tsx';

interface NewAccountsDialogProps {
  /** Null: closed. */
  readonly connectionName: string | null;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function NewAccountsDialog({ connectionName, onClose, onConfirm }: NewAccountsDialogProps) {
  return (
    <Modal opened={connectionName !== null} onClose={onClose} title="Look for new accounts?" centered>
      <Text mb="sm">
        <BankText text={connectionName ?? ''} /> will be asked for its list of accounts, and everything on them is
        fetched afterwards.
      </Text>
      <Text mb="lg">
        Every account the bank lists is added, <strong>also those that were deleted here earlier</strong>. You would
        have to delete them again.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Leave the accounts as they are
        </Button>
        <Button onClick={onConfirm}>Look for new accounts</Button>
      </Group>
    </Modal>
  );
}
