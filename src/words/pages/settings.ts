// What the settings page says.
import { catalogue } from '../catalogue.ts';

export const say = catalogue('settings', {
  title: 'Settings',
  answer:
    'The data comes from {bank} and is {isInMemory, select, true {in memory until this page is closed} other {kept on this computer}}.',
  source: 'Source',
  bank: 'Bank',
  'simulated-bank': '{bank} — no real bank is asked, and nothing here is real money',
  synchronisations: 'Synchronisations',
  transactions: 'Transactions',
  'source-name': 'Name of the source',
  'source-decided': 'The gateway’s configuration decides this; it cannot be changed here.',
  colours: 'Colours',
  auto: 'As this computer',
  light: 'Light',
  dark: 'Dark',
  version: 'Version',
  'version-number': 'Tidemark {version}',
});

export const sayModes = catalogue('pull-modes', {
  title: 'What is read of each account',
  reading: 'Reading the accounts',
  failed: 'The accounts could not be read.',
  empty: 'No account is known yet.',
  'read-of': 'What is read of {account}',
  'first-day': 'First day read of {account}',
  anew: 'Another choice reads the account anew. Rows that are kept stay, whatever is chosen.',
  'not-kept': 'The choice could not be kept; the account is read as before. Reload the page and try again.',
});

export type ModeChoice = 'everything' | 'new-rows' | 'booked-from' | 'valued-from' | 'as-documented';

export const sayModeName = catalogue<ModeChoice>('pull-mode', {
  everything: 'Everything',
  'new-rows': 'New rows only',
  'booked-from': 'From a booking date',
  'valued-from': 'From a value date',
  'as-documented': 'As the vendor documents it',
});

/** What each gives, and gives up. */
export const sayModeMeaning = catalogue<ModeChoice>('pull-mode-meaning', {
  everything: 'New rows and the bank’s corrections, with the whole history; compared with the bank’s list each week.',
  'new-rows': 'Rows the bank adds. Its later corrections of them are not asked for, so amounts may grow out of date.',
  'booked-from': 'New rows and corrections of what was booked on that day or later. Earlier history is not fetched.',
  'valued-from': 'New rows and corrections with that value date or later. Earlier history is not fetched.',
  'as-documented':
    'Exactly from the latest change plus one millisecond. Rows the bank delivers late are missed; use it to compare, not to close the books.',
});

const ACCOUNTS = '{count, plural, one {# account} other {# accounts}}';

export const sayVerification = catalogue('verification', {
  title: 'Completeness',
  reading: 'Reading how far the accounts are compared',
  failed: 'How far the accounts are compared could not be read.',
  meaning:
    'Compares every row kept here with the banks’ whole lists. A missing row is fetched, a wrong one is put right, and one the bank no longer lists is marked, never removed. It happens each week by itself, and takes about as long as the first download.',
  verify: 'Verify all accounts',
  'no-account': 'There is no account to compare yet.',
  'under-way': `Being compared: {done, number} of ${ACCOUNTS} done. It goes on while Tidemark is open, on any page.`,
  held: `In ${ACCOUNTS} the bank no longer lists more rows than usual. None is marked until you confirm it under Connections.`,
  'not-proven': `In ${ACCOUNTS} the bank’s list changed while it was read, so nothing is proven there. They are read again within a day.`,
  never: `{never, number} of ${ACCOUNTS} not compared yet.`,
  proven: `The rows of ${ACCOUNTS} were compared with the banks’ whole lists; what differed was put right.`,
});

export const sayKept = catalogue('kept', {
  title: 'Kept on this computer',
  reading: 'Reading what is kept',
  failed: 'What is kept on this computer could not be read.',
  where: 'Where',
  opfs: 'In this browser’s own storage; it stays after the page is closed (in a private window until the last one is closed)',
  memory: 'In memory only: it is gone when this page is closed',
  unreadable: 'In this browser’s own storage, written by a newer version of the dashboard',
  size: 'Size',
  'size-unknown': 'the browser does not say',
  kilobytes: '{size, number} KB',
  megabytes: '{size, number, ::.#} MB',
  forget: 'Forget this computer…',
  'forget-title': 'Forget everything on this computer?',
  'forget-what':
    'All transactions, events and marks of this source are deleted from this computer, in every tab. The banks keep theirs: the transactions can be fetched again, which takes as long as the first download.',
  'forget-loses':
    'What the banks changed in rows earlier, how past refreshes ended, and what was decided about possible duplicates and about accounts under another id is known only here. It cannot be fetched again.',
  keep: 'Keep it',
  'forget-all': 'Forget everything',
  forgotten: 'Nothing of this source is kept on this computer any more.',
  'not-forgotten': 'Not everything could be deleted. Close the other windows of Tidemark and try again.',
});
