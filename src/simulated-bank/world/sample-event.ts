// The vendor's own sample event, byte for byte: its resource id is the literal "{connection_id}", one `expires` lies before it.

export const SAMPLE_EVENT_TEXT = `{ "id": "20", "event_type": "SYNC_ALL_SUCCESS", "resource_type": "CONNECTION", "creation_date": 1528112097,
  "resource": { "id": "{connection_id}", "provider_id": "200", "name": "WBX Test Bank",
    "channels": [
      { "channel_definition_id": "8701", "expires": 1528106353, "status": "SUCCESS", "last_success_date": 1528112084, "last_end_date": 1528112084 },
      { "channel_definition_id": "8700", "status": "SUCCESS", "last_success_date": 1528112084, "last_end_date": 1528112084 } ],
    "status": "SUCCESS", "creation_date": 0 } }`;
