import { named, struct } from '../../template/types.ts';

/** One document of GET /events. */
export const eventMessage = struct('events.Message', {
  Status: ['string', 'status,omitempty'],
  ID: ['string', 'id,omitempty'],
  From: ['string', 'from,omitempty'],
  Type: named('events.Type', 'string'),
  Action: named('events.Action', 'string'),
  Actor: struct('events.Actor', { ID: 'string', Attributes: 'map[string]string' }),
  Scope: ['string', 'scope,omitempty'],
  Time: ['int64', 'time,omitempty'],
  TimeNano: ['int64', 'timeNano,omitempty'],
});
