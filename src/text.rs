//! Text as a terminal sees it: hidden characters made visible, widths in cells, cutting, wrapping.
//! Pure values in and out. It draws nothing and knows no screen.

mod measure;
mod sanitise;
mod wrap;

pub use measure::{fit, padded, width};
pub use sanitise::{hides_something, visible, visible_lines};
pub use wrap::{Wraps, wrap};
