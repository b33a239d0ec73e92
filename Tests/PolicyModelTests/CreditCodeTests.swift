import PolicyModel
import SeededNumbers
import Testing

@Suite("CreditCode")
struct CreditCodeTests {
    @Test(
        "accepts a code whose check character is right",
        arguments: [
            ("91140105TTTTTT011J", "140105"), ("91430502TTTTTT02XK", "430502"), ("91320509TTTTTT038X", "320509"),
        ])
    func valid(text: String, region: String) throws {
        let code = try CreditCode(validating: text)
        #expect(code.text == text)
        #expect(code.region == region)
        #expect(code.isOrganisationPartValid)
    }

    @Test(
        "names the first fault",
        arguments: [
            ("91140105TTTTTT011K", CreditCode.Fault.checkDigit), ("91320509T3TTTT0T8X", .checkDigit), ("", .length),
            ("91140105TTTTTT011", .length), ("91140105TTTTTT011JJ", .length), ("91140105tttttt011J", .charset),
            ("9114010ITTTTTT011J", .charset),
            ("91140105TTTTTT011I", .charset), ("9114010ATTTTTT011J", .region), ("91A40105TTTTTT011K", .region),
            ("91140105TTTTTT01 J", .charset),
            ("９1140105TTTTTT011J", .charset), ("91140105OOOOOO01", .length), ("A1140105SSSSSS011K", .charset),
            ("91A40105TTTTTT0V1J", .charset),
        ])
    func faults(text: String, fault: CreditCode.Fault) {
        #expect(throws: fault) { try CreditCode(validating: text) }
    }

    @Test("the words of the faults are stable")
    func words() {
        #expect(CreditCode.Fault.allCases.map(\.rawValue) == ["length", "charset", "region", "check_digit"])
    }

    @Test("a wrong organisation code inside does not invalidate", arguments: [61] as [UInt64])
    func organisationPart(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        var (right, wrong) = (0, 0)
        for _ in 0..<300 {
            let body = (0..<8).map { _ in alphabet[Int(numbers.next() % 31)] }
            let inner = alphabet[Int(numbers.next() % 31)]
            let start = "91140105" + String(body) + String(inner)
            // Of the 31 characters exactly one is the check character.
            let codes = alphabet.compactMap { try? CreditCode(validating: start + String($0)) }
            let code = try #require(codes.first)
            #expect(codes.count == 1)
            #expect(code.isOrganisationPartValid == (Self.organisationCheck(body) == inner))
            if code.isOrganisationPartValid { right += 1 } else { wrong += 1 }
        }
        #expect(right > 0 && wrong > 0)
    }

    /// GB 11714 as its table says it.
    private static func organisationCheck(_ body: [Character]) -> Character {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let values = body.map { letters.firstIndex(of: $0) ?? 0 }
        let sum = zip(values, [3, 7, 9, 10, 5, 8, 4, 2]).map { $0 * $1 }.reduce(0, +)
        return Array("0123456789X0")[11 - sum % 11]
    }
}
