import Foundation

/// The terminal's size.
enum Screen {
  /// Columns: COLUMNS, else the terminal's, else 100.
  static var width: Int {
    if let text = Console.environment("COLUMNS"), let number = Int(text), number > 0 {
      return max(40, number)
    }
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return max(40, Int(size.ws_col))
  }
}
