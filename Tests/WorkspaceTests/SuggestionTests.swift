import Hub
import Testing

@testable import Workspace

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("feilds", "fields", 1), ("csv", "cvs", 1), ("abc", "abc", 0), ("", "abc", 3), ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("メール", "メル", 1),
  ])
  func `distances count swaps of neighbours as one`(a: String, b: String, distance: Int) {
    #expect(EditDistance.between(Array(a), Array(b)) == distance)
  }

  @Test(arguments: [
    ("Lead Source", "lead_source"), ("sfa_leads", "sfa-leads"), ("leads", "sfa-leads"), ("emial", "email"),
  ])
  func `case, hyphens and parts of names do not matter`(word: String, nearest: String) {
    #expect(Suggestion.nearest(to: word, among: ["email", "lead_source", "sfa-leads"]) == nearest)
  }

  @Test(arguments: ["", "xyz", "ab", "quarterly"])
  func `nothing is suggested where nothing is near`(word: String) {
    #expect(Suggestion.nearest(to: word, among: ["email", "lead_source", "sfa-leads"]) == nil)
  }
}
