// The event with which Crédit Rhodanien ends for one of its two channels only: the simulated bank never does.

export function buildPartialEnd(atMs: number): string {
  const atS = Math.floor(atMs / 1_000);
  const dates = { last_end_date: atS, last_success_date: atS };
  return JSON.stringify({
    id: '901',
    event_type: 'SYNC_ALL_SUCCESS',
    resource_type: 'CONNECTION',
    creation_date: atS,
    resource: {
      id: '3101',
      provider_id: '200',
      name: 'Crédit Rhodanien',
      status: 'PARTIAL_SUCCESS',
      channels: [
        { channel_definition_id: '8701', status: 'SUCCESS', ...dates },
        { channel_definition_id: '8700', status: 'OUT_OF_ORDER', ...dates },
      ],
    },
  });
}
