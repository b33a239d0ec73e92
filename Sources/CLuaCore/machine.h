// What the C files of the machine share. Not seen by Swift.
#ifndef TALLY_MACHINE_H
#define TALLY_MACHINE_H

#include "CLuaCore.h"
#include <lauxlib.h>
#include <locale.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>

typedef struct TLTrace TLTrace;

// An atom by the address of its text. A state has one object for a short string, and that of an atom stays where it is as
// long as the machine; a long string may stand elsewhere, and is found in the table.
typedef struct { const char *text; int atom; } TLAtomSlot;

struct TLMachine {
    lua_State *L;
    TLHost host;
    size_t used, limit;
    size_t block_limit;   // of one block: one string, the array or hash part of one table, the Lua stack
    void *stack_block;    // the block that is the Lua stack
    size_t stack_size;
    void *last_block;     // the last block that was handed out afresh
    size_t last_size;
    int blocks;           // how many were, while the machine is made
    int refusals;         // growing allocations refused during the current call
    int64_t instructions; // what is left of the instruction budget, in whole ticks of the hook
    int64_t work;         // what is left of the work that goes with the instruction budget; see tl_charge
    int depth;            // C calls that stand inside each other; see tl_enter
    TLStatus limit_hit;   // TL_OK, or the limit that ended the current call; no script can reset it
    int armed;            // the instruction hook is on
    TLTrace *trace;       // the lines that ran, or NULL: they are not watched
    int rethrown;         // the error being raised was recorded before
    int pending_error;    // an error object of a failed tl_invoke waits on top of the stack
    char *scratch;
    size_t scratch_size;
    // registry slots
    int atoms, atom_strings, functions, result_anchor;
    int atom_count, type_count, cursor_count;
    TLAtomSlot *atom_slots;  // an open hash, half of it free
    size_t atom_slot_count;
    int type_refs[16], type_flags[16], intern_refs[16];
    struct {
        int object, row, dirty;
        int dirty_count, is_free;
        TLObject *payload;
        uint64_t age;           // goes up by two whenever it forgets its answers
        uint64_t *answered;     // by atom: the age at which the answer was kept, odd where giving it again has a price
        int answer_count;       // elements of `answered`
    } cursors[64];
    // the last error
    char *message;
    size_t message_length;
    char chunk[512], short_chunk[LUA_IDSIZE];
    int line;
    locale_t c_locale;
};

static inline TLMachine *tl_of(lua_State *L) { return *(TLMachine **)lua_getextraspace(L); }

// Runs `body` with `request` as its only argument (a light userdata), protected. Leaves body's results on the stack.
TLStatus tl_protect(TLMachine *m, lua_CFunction body, void *request, int results);
// Turns a status of lua_pcall into ours, records limits; the error object is on top of the stack and is popped.
TLStatus tl_fail(TLMachine *m, int status);
void tl_settle(TLMachine *m, int status);      // as tl_fail, and leaves the stack alone
void tl_hit(TLMachine *m, TLStatus limit);     // a limit ends the current call: records which, and where the script stands
int tl_raise_limit(lua_State *L);              // raises after tl_hit
int tl_message_handler(lua_State *L);
void tl_remember(TLMachine *m, const char *message, size_t length);  // the text of the last error

// Lua allows 200 C calls inside each other and lets a script catch going over. Every way by which a script nests C calls
// counts here first: `tl_enter` goes over at TL_DEPTH, uncatchably. Whoever catches an error sets `depth` back.
enum { TL_DEPTH = 160 };
void tl_enter(lua_State *L);
static inline void tl_leave(TLMachine *m) { m->depth--; }

// Work that the instruction hook does not see: one element looked at or moved inside a C function costs as much as one
// instruction, and so do TL_WORK bytes of growing memory. No effect without a budget.
enum { TL_WORK = 128, TL_TICK = 100 };
void tl_charge(lua_State *L, uint64_t elements);
void tl_arm(TLMachine *m, int64_t budget);
void tl_disarm(TLMachine *m);
void tl_note_line(TLMachine *m, lua_Debug *activation);
void tl_end_trace(TLMachine *m);

// Values over the border.
void tl_read(lua_State *L, int index, TLValue *out);               // tables and functions as stack indices
void tl_read_owned(lua_State *L, int index, TLValue *out);         // tables and functions as fresh references
void tl_push(lua_State *L, const TLValue *value, const TLObject *object);
int tl_push_reply(lua_State *L, TLReply *reply);
int tl_find_atom(lua_State *L, int index);  // the atom of a string, -1 for what has none
void tl_push_object(lua_State *L, const TLObject *object);
int tl_ask(lua_State *L, TLOperation op, int left, int right);     // calls host.operate, pushes its value
// The same, leaving the reply; `atom` is that of the right operand, -1 for none.
int tl_ask_reply(lua_State *L, TLOperation op, int left, int right, int atom, TLReply *reply);

void tl_open_library(lua_State *L);                                // pushes the table of base globals
int tl_host_function(lua_State *L);                                // C closure over a host function's number
typedef int (*tl_before)(lua_State *L, int comparator, int a, int b);
void tl_push_text(lua_State *L, int index);                        // as tostring shows it
void tl_merge_sort(lua_State *L, tl_before before, int comparator, int from, int to, lua_Integer lo, lua_Integer hi);
int tl_sorted_keys(lua_State *L, int table);                       // pushes an array of the sorted keys, returns its length
void tl_see_through(lua_State *L, int index);  // puts the values of a read-only view in place of the view
extern const luaL_Reg tl_metamethods[];  // each asks the host
#endif
