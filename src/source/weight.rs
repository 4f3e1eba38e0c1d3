//! What a parser builds of a text can be a hundred times as large as the text. It is estimated, token
//! by token, before anything is built.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// A text whose table would take more bytes than this is refused. The longest history that a session
/// file can hold takes about half of it.
const MOST: usize = 128 * 1024 * 1024;

/// No text up to this length can take that many bytes, whatever is in it.
const LIGHT: usize = 256 * 1024;

/// Whether so little can come of a text that every fault in it can be told.
pub(super) fn is_light(text: &str) -> bool {
    text.len() <= LIGHT
}

/// Weighs a text.
///
/// # Errors
///
/// The byte at which it becomes too heavy.
pub(super) fn check(text: &str) -> Result<(), usize> {
    if is_light(text) {
        return Ok(());
    }
    let mut weight = 0;
    for token in Source::new(text).lex() {
        weight += bytes_for(token.kind());
        if weight > MOST {
            return Err(token.span().start());
        }
    }
    Ok(())
}

/// How many bytes the parser was seen to take for what begins with a token.
const fn bytes_for(kind: TokenKind) -> usize {
    match kind {
        TokenKind::Newline => 50,
        TokenKind::Comma => 200,
        TokenKind::Equals => 250,
        TokenKind::Dot | TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket => 500,
        _ => 40,
    }
}

#[cfg(test)]
mod tests;
