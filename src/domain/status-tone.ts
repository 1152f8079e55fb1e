// How loud a status is: the screen gives each tone a colour and an icon, the words stay the same without them.

export type StatusTone = 'good' | 'partly' | 'attention' | 'bad' | 'running' | 'waiting' | 'neutral' | 'faint';
