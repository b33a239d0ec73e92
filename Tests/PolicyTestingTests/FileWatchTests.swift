import Foundation
import Tally
import Testing

@Suite("watching the files of packs")
struct FileWatchTests {
    @Test("notices a file that is added, changed or removed, once")
    func changes() throws {
        let folder = try PackFolder(["tests/a_test.lua": "-- 1"])
        let watch = FileWatch(paths: [folder.url.path])
        #expect(!watch.hasChanged())
        try folder.write("-- longer", as: "tests/a_test.lua")
        #expect(watch.hasChanged())
        #expect(!watch.hasChanged())
        try folder.write("return {}", as: "lib/new.lua")
        #expect(watch.hasChanged())
        try FileManager.default.removeItem(at: folder.url.appending(path: "lib/new.lua"))
        #expect(watch.hasChanged())
        #expect(!watch.hasChanged())
    }

    @Test("a folder that is not there yet counts when it comes")
    func missing() throws {
        let folder = try PackFolder([:])
        let watch = FileWatch(paths: [folder.url.appending(path: "later").path])
        #expect(!watch.hasChanged())
        try folder.write("x", as: "later/x.lua")
        #expect(watch.hasChanged())
    }
}
