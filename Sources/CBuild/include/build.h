#pragma once

/// The commit that was built, with `-dirty` behind it where files differed from it; empty where nobody said.
///
/// A C target, because only C takes texts from the package's manifest, and a new commit then recompiles this file alone.
const char *_Nonnull tsunagi_commit(void);
