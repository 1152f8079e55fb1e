// Which form of CSV was chosen: remembered on this computer, at first the usual one of the browser's language.
import { useLocalStorage } from '@mantine/hooks';
import { isCsvFormName, toUsualForm, type CsvFormName } from './csv-form.ts';

export function useCsvForm(): readonly [CsvFormName, (name: CsvFormName) => void] {
  const [name, setName] = useLocalStorage<CsvFormName>({
    key: 'tidemark-csv-form',
    defaultValue: toUsualForm(),
    getInitialValueInEffect: false,
    deserialize: (text) => (text !== undefined && isCsvFormName(text) ? text : toUsualForm()),
    serialize: (value) => value,
  });
  return [name, setName];
}
