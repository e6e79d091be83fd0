/**
 * Tables of which a row may not open: all that have something sealed, and the pairs, whose shape is looked at. How each is read again by
 * the id it is set aside by stands in `tables/open-again.ts`, which does not compile without; a test holds them against the schema.
 */
export const SEALED_TABLES = [
  'check_ins',
  'consults',
  'contacts',
  'drafts',
  'early_changes',
  'form_drafts',
  'insights',
  'messages',
  'never_to',
  'notices',
  'own_roles',
  'pages',
  'records',
  'reflections',
  'safe_words',
  'session_pairs',
  'threads',
  'waiting_words',
] as const
export type SealedTable = (typeof SEALED_TABLES)[number]
