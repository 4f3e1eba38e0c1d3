//! Texts that try to steer a terminal or to hide something. Wherever a sequence can have a number it
//! is [`MARK`], which the program itself never sends.

/// The number in every sequence.
pub(crate) const MARK: &str = "7731";

/// What begins a control sequence and what begins a control string, in seven and in eight bits.
const CSI: [&str; 2] = ["\u{1B}[", "\u{9B}"];
const OSC: [&str; 2] = ["\u{1B}]", "\u{9D}"];
const STRINGS: [[&str; 2]; 4] = [
    ["\u{1B}P", "\u{90}"],
    ["\u{1B}_", "\u{9F}"],
    ["\u{1B}X", "\u{98}"],
    ["\u{1B}^", "\u{9E}"],
];

/// What ends a control string; nothing at all leaves it open.
const ENDS: [&str; 4] = ["\u{7}", "\u{1B}\\", "\u{9C}", ""];

/// A mark that sits on the character before it.
const COMBINING: char = '\u{301}';

const CSI_BODIES: [&str; 12] = [
    "7731J",
    "7731;7731H",
    "?7731h",
    "77:31m",
    "7731n",
    "7731$p",
    ">7731c",
    "7731t",
    "7731@",
    "!p",
    "?7731l",
    "7731",
];

const OSC_BODIES: [&str; 10] = [
    "52;c;7731",
    "0;7731",
    "2;7731",
    "8;;http://7731.invalid",
    "9;7731",
    "777;notify;7731;x",
    "4;7731;rgb:0/0/0",
    "1337;File=7731:AA==",
    "133;7731",
    "7;file://7731",
];

const STRING_BODIES: [&str; 4] = ["7731", "+q7731", "$q7731", "tmux;\u{1B}\u{1B}]7731"];

/// Characters that change the direction of what follows.
pub(crate) const DIRECTIONS: [char; 12] = [
    '\u{61C}', '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}',
    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

/// Characters that nobody sees.
pub(crate) const INVISIBLE: [char; 28] = [
    '\u{AD}',
    '\u{34F}',
    '\u{115F}',
    '\u{1160}',
    '\u{17B4}',
    '\u{17B5}',
    '\u{180B}',
    '\u{180E}',
    '\u{200B}',
    '\u{2060}',
    '\u{2061}',
    '\u{2062}',
    '\u{2063}',
    '\u{2064}',
    '\u{206A}',
    '\u{206F}',
    '\u{3164}',
    '\u{FE00}',
    '\u{FEFF}',
    '\u{FFA0}',
    '\u{FFF9}',
    '\u{FFFA}',
    '\u{FFFB}',
    '\u{E0001}',
    '\u{E0020}',
    '\u{E0041}',
    '\u{E007F}',
    '\u{E0100}',
];

/// All of them, each once.
pub(crate) fn strings() -> Vec<String> {
    let mut all = Vec::new();
    controls(&mut all);
    sequences(&mut all);
    control_strings(&mut all);
    hidden(&mut all);
    all.sort();
    all.dedup();
    all
}

/// Every control character, and what an escape can stand before.
fn controls(all: &mut Vec<String>) {
    let controls = ('\0'..='\u{1F}').chain('\u{7F}'..='\u{9F}');
    for control in controls {
        all.push(format!("a{control}{MARK}"));
        all.push(format!("\u{1B}{control}[{MARK}J"));
    }
    let finals = (0x20..0x7F).map(char::from);
    all.extend(finals.map(|end| format!("\u{1B}{end}{MARK}")));
}

fn sequences(all: &mut Vec<String>) {
    for begin in CSI {
        for body in CSI_BODIES {
            all.push(format!("a{begin}{body}b"));
            all.push(format!("a{begin}{COMBINING}{body}b"));
            all.push(format!("a{begin}{}", &body[..body.len() - 1]));
        }
    }
}

fn control_strings(all: &mut Vec<String>) {
    let strings = STRINGS.iter().map(|begins| (begins, &STRING_BODIES[..]));
    for (begins, bodies) in [(&OSC, &OSC_BODIES[..])].into_iter().chain(strings) {
        for begin in begins {
            for (number, body) in bodies.iter().enumerate() {
                for end in ENDS {
                    all.push(format!("a{begin}{body}{end}b"));
                    if number % 2 == 0 {
                        all.push(format!("a{begin}{COMBINING}{body}{end}b"));
                    }
                }
            }
        }
    }
}

fn hidden(all: &mut Vec<String>) {
    for direction in DIRECTIONS {
        all.push(format!("pay {direction}001{direction} now"));
        all.push(format!("{direction}\u{1B}[{MARK}m"));
    }
    for invisible in INVISIBLE {
        all.push(format!("a{invisible}b"));
        all.push(format!("\u{1B}{invisible}[{MARK}J"));
    }
    for n_marks in [5, 20, 200] {
        let marks: String = std::iter::repeat_n(COMBINING, n_marks).collect();
        all.push(format!("a{marks}\u{9B}{MARK}H"));
        all.push(marks);
    }
    for other in [
        "\u{E000}",
        "\u{10FFFD}",
        "\u{FFFF}",
        "\u{2028}",
        "\u{2029}",
        "a\u{200D}b",
        "\u{FE0F}",
    ] {
        all.push(format!("{other}{MARK}"));
    }
}

#[test]
fn there_are_more_than_six_hundred() {
    let n_strings = strings().len();
    assert!(n_strings > 600, "{n_strings}");
    println!("{n_strings} hostile strings");
}
