/**
 * The database, one step a version (`PRAGMA user_version`): a step that was released never changes, another one is added after it.
 * Times are ms since the epoch, ids of Discord's are text (64 bits), flags are 0 or 1.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- What members follow. An id is never given again, so that an old button ends no other follow.
  CREATE TABLE follows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    guild TEXT,                 -- the server it was set in
    channel TEXT,               -- where alerts go; NULL: to its owner
    kind TEXT NOT NULL CHECK (kind IN ('question', 'person', 'delegation', 'talks')),
    subject TEXT NOT NULL,      -- what is looked for: see the kinds in src/follow/types.ts
    asked TEXT NOT NULL,        -- the question that the articles are asked; empty: none is
    label TEXT NOT NULL,        -- what it is called where it is shown
    locale TEXT NOT NULL,       -- Discord's code
    created INTEGER NOT NULL,
    round INTEGER NOT NULL,     -- the last round of changed articles that it was compared with
    held TEXT CHECK (held IN ('dm', 'permission', 'refused')),
    held_since INTEGER,
    held_until INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX follows_once ON follows (owner, ifnull(channel, ''), kind, subject);
  CREATE INDEX follows_channel ON follows (channel) WHERE channel IS NOT NULL;

  -- A message being sent: from before its first try until it is known to be there.
  CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    follow INTEGER NOT NULL REFERENCES follows ON DELETE CASCADE,
    nonce TEXT NOT NULL,
    tried INTEGER NOT NULL      -- its first try
  ) STRICT;
  CREATE INDEX batches_follow ON batches (follow);

  -- Quotes found for a follow. What was told stays, without its place, so that no quote is told twice.
  CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    follow INTEGER NOT NULL REFERENCES follows ON DELETE CASCADE,
    words BLOB NOT NULL,        -- hash of the sentence that answers
    told INTEGER NOT NULL DEFAULT 0,
    found INTEGER NOT NULL,
    batch INTEGER REFERENCES batches ON DELETE SET NULL,
    source TEXT, sha256 TEXT, first INTEGER, last INTEGER, best_first INTEGER, best_last INTEGER,
    UNIQUE (follow, words)
  ) STRICT;
  CREATE INDEX alerts_waiting ON alerts (follow, id) WHERE told = 0;
  CREATE INDEX alerts_batch ON alerts (batch) WHERE batch IS NOT NULL;

  -- The articles as follows were last compared with, and those that they are being compared with.
  CREATE TABLE articles (source TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE changed (source TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE progress (round INTEGER NOT NULL, has_baseline INTEGER NOT NULL) STRICT;
  INSERT INTO progress VALUES (0, 0);

  -- What an administrator of a server decided about its answers.
  CREATE TABLE server_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('only_folder', 'only_article', 'hide_article', 'hide_passage')),
    source TEXT NOT NULL,       -- an article's path, or a folder's with a slash at its end
    sha256 TEXT,                -- the article's bytes when it was hidden
    first INTEGER, last INTEGER,-- the passage in those bytes
    sentences TEXT,             -- JSON list: the passage's sentences, by which it is found again in an edited article
    label TEXT NOT NULL,
    created INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX server_rules_once ON server_rules (guild, kind, source, ifnull(sentences, ''));
  CREATE TABLE server_reports (guild TEXT PRIMARY KEY, channel TEXT NOT NULL, locale TEXT NOT NULL) STRICT;
  `,
];
