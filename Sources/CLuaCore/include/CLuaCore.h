// The C border of the sandboxed Lua machine.
//
// Rule of this border: no `longjmp` may cross a Swift frame. Lua raises errors by `longjmp`, so
//  - every Lua call that can raise runs inside `tl_*` functions, under a protected call, and comes back as a status;
//  - Swift callbacks (TLHost) receive plain C values and return a reply; C pushes the reply, or raises the error that
//    the reply describes, after the Swift frame has returned.
// Swift never sees a `lua_State`.
#ifndef TALLY_CLUACORE_H
#define TALLY_CLUACORE_H

#include <stddef.h>
#include <stdint.h>

typedef struct TLMachine TLMachine;

// How a protected call ended.
typedef enum {
    TL_OK = 0,
    TL_RUNTIME = 1,       // the script raised an error, or the host refused an operation
    TL_SYNTAX = 2,        // the text is not Lua
    TL_MEMORY = 3,        // the machine's memory limit
    TL_INSTRUCTIONS = 4,  // the call's instruction budget
    TL_STACK = 5,         // the Lua stack is full
    TL_STOPPED = 6        // a callback stopped the function; no script can catch it
} TLStatus;

typedef enum {
    TL_NIL = 0,
    TL_BOOLEAN,   // integer: 0 or 1
    TL_INTEGER,   // integer
    TL_FLOAT,     // number
    TL_STRING,    // bytes, length; atom: index of a registered name, or -1
    TL_WORD,      // word: a light userdata that carries 64 bits
    TL_OBJECT,    // object: pointer into Lua memory (arguments), or atom = type and payload (replies: see TLReply)
    TL_TABLE,     // integer: a reference, or a stack index where it is an argument of a callback
    TL_FUNCTION,  // likewise
    TL_ATOM,      // replies only: atom: a registered name, pushed as a string
    TL_METHOD,    // replies only: integer: a registered host function
    TL_REFERENCE, // replies and arguments only: integer: a reference, pushed as what it refers to
    TL_ARGUMENT   // replies only: integer: stack index of one of the callback's own arguments
} TLKind;

// The payload of a full userdata. Every full userdata of a machine is one of these.
typedef struct {
    uint64_t a, b, c;
    uint32_t type;
} TLObject;

typedef struct {
    int32_t kind;
    int32_t atom;         // of the key of an index, and of the second argument of the host's own functions
    union {
        int64_t integer;
        double number;
        uint64_t word;
        const char *bytes;
        const TLObject *object;
    };
    size_t length;
} TLValue;

// A word, an integer or a float, as an operand; as a result a boolean, a word or a float, or TL_NIL for none.
typedef struct { int64_t kind; uint64_t bits; } TLPlain;

enum { TL_REPLY_CAPACITY = 40 };

typedef enum {
    TL_REPLY_VALUES = 0,
    TL_REPLY_ERROR,    // values[0] is the message; C adds the position and raises it
    TL_REPLY_STOP,     // stop the function: TL_STOPPED
    TL_REPLY_RETHROW,  // a call made by the callback failed (tl_invoke): raise its error again
    TL_REPLY_CACHE,    // as VALUES, and the value may be kept in the cursor's row until it moves
    TL_REPLY_FIX,      // as VALUES, and the value is the same on every row: the cursor keeps it for good
    TL_REPLY_KEEP,     // as VALUES, and the cursor may give the value again until it forgets
    TL_REPLY_KEEP_PAUSE  // the same, and each time it does costs the running budget what a pause does; see tl_pause
} TLReplyStatus;

typedef struct {
    int32_t status;
    int32_t count;
    TLObject object;  // the payload for a value of kind TL_OBJECT (one a reply)
    TLValue values[TL_REPLY_CAPACITY];
} TLReply;

typedef enum {
    TL_OP_INDEX, TL_OP_NEWINDEX, TL_OP_ADD, TL_OP_SUBTRACT, TL_OP_MULTIPLY, TL_OP_DIVIDE, TL_OP_NEGATE,
    TL_OP_EQUAL, TL_OP_LESS, TL_OP_LESS_EQUAL, TL_OP_LENGTH, TL_OP_CONCAT, TL_OP_TEXT, TL_OP_ORDER,
    TL_OP_REMAINDER, TL_OP_WHOLE_QUOTIENT
} TLOperation;

// The host's callbacks. They must return normally and may not keep the pointers they are given.
typedef struct {
    void *context;
    void (*call)(void *context, int32_t function, const TLValue *arguments, int32_t count, TLReply *reply);
    void (*operate)(void *context, int32_t operation, const TLValue *left, const TLValue *right, TLReply *reply);
    // The quick way of an operation on two words or numbers; without a result `operate` is asked. It calls nothing of the
    // machine.
    TLPlain (*combine)(void *context, int32_t operation, TLPlain left, TLPlain right);
} TLHost;

// Host functions that the machine's own library needs, served by `call`. Others are numbered from TL_LIB_COUNT.
enum { TL_LIB_FIND = 1, TL_LIB_MATCH, TL_LIB_GMATCH, TL_LIB_GSUB, TL_LIB_FORMAT, TL_LIB_COUNT };

// --- the machine -----------------------------------------------------------------------------------------------
// `memory_limit` is for all values together, `block_limit` for each block of memory (a string, a table's array, the stack).
TLMachine *tl_create(TLHost host, size_t memory_limit, size_t block_limit);  // NULL when memory is short
void tl_destroy(TLMachine *machine);
size_t tl_memory_used(const TLMachine *machine);

// A buffer owned by the machine for the bytes of strings in replies; valid until the next use. NULL: no memory.
char *tl_scratch(TLMachine *machine, size_t size);

// --- names, functions, types -----------------------------------------------------------------------------------
int tl_atom(TLMachine *machine, const char *bytes, size_t length);  // index of a name, -1 when memory is short
int tl_add_function(TLMachine *machine, int32_t function);          // makes host function `function` pushable
enum { TL_TYPE_INTERNED = 1 };  // one object a value of `a`: equal values are the same object
int tl_add_type(TLMachine *machine, const char *name, int flags);   // the type's index, or -1

// --- environments ----------------------------------------------------------------------------------------------
// A fresh global environment: the whitelist of Lua's own functions, read-only. Returns a reference, or -1.
int tl_new_environment(TLMachine *machine);
TLStatus tl_set_global(TLMachine *machine, int environment, const char *name, const TLValue *value, const TLObject *object);
// A read-only view of a reference to a table, for scripts: unknown keys go to `operate(INDEX)` with the given object.
int tl_new_view(TLMachine *machine, int table, uint32_t type, uint64_t a);

// --- references ------------------------------------------------------------------------------------------------
void tl_release(TLMachine *machine, int reference);
int tl_new_table(TLMachine *machine);
TLStatus tl_table_set(TLMachine *machine, int table, const TLValue *key, const TLValue *value, const TLObject *object);
TLStatus tl_table_get(TLMachine *machine, int table, const TLValue *key, TLValue *value);
// Walks a table in sorted key order (array part first); `visit` returns 0 to go on. Values that are tables or
// functions come as fresh references that the visitor must release.
TLStatus tl_table_walk(TLMachine *machine, int table, void *context, int (*visit)(void *, const TLValue *key, const TLValue *value));
// A callback's table or function argument (a stack index) as a fresh reference, or -1.
int tl_retain_argument(TLMachine *machine, int64_t index);

// --- loading and calling ---------------------------------------------------------------------------------------
// Compiles text; `name` is the chunk name as Lua wants it ("@file"). On TL_OK `*function` is a reference.
TLStatus tl_load(TLMachine *machine, const char *text, size_t length, const char *name, int environment, int *function);
// Binary form of a Lua function, for reading its instructions; freed with tl_free_dump.
TLStatus tl_dump(TLMachine *machine, int function, char **bytes, size_t *length);
void tl_free_dump(char *bytes);
// Value of upvalue n (1-based) of a function reference: fresh references for tables and functions.
TLStatus tl_upvalue(TLMachine *machine, int function, int n, TLValue *value);
int tl_function_line(TLMachine *machine, int function);  // line where it is defined, 0 for C functions

// Calls a function reference. Results stay on the machine's stack until tl_drop_results; at most `capacity`.
TLStatus tl_call(TLMachine *machine, int function, int64_t budget, const TLValue *arguments, const TLObject *objects,
                 int count, TLValue *results, int capacity, int *result_count);
void tl_drop_results(TLMachine *machine, int result_count);
// From inside a callback: calls one of the callback's own arguments (a stack index), under the budget of the outer call.
// On failure the error waits for TL_REPLY_RETHROW. Results as with tl_call.
TLStatus tl_invoke(TLMachine *machine, int64_t index, const TLValue *arguments, const TLObject *objects, int count,
                   TLValue *results, int capacity, int *result_count);
// From inside a callback: takes work off the running call's budget, one instruction for one element looked at. Going over
// ends the call after the callback has returned.
void tl_spend(TLMachine *machine, int64_t elements);
// Where bytes first stand among others, or NULL, in linear time whatever they are.
const void *tl_find_bytes(const void *bytes, size_t length, const void *wanted, size_t wanted_length);
// From inside a callback: ends the call, uncatchably, after the callback has returned.
void tl_exhaust(TLMachine *machine, const char *message, size_t length);
// Forgets the error of a failed tl_invoke that the callback decides to swallow.
void tl_forget_error(TLMachine *machine);

// The last error of a protected call: message without position; line and chunk name of the innermost Lua function.
typedef struct { const char *message; size_t length; const char *chunk; int line; } TLErrorInfo;
TLErrorInfo tl_error(const TLMachine *machine);

// From inside a callback: sets the outer call's budget aside, so that what the host computes meanwhile has budgets of its
// own; and takes it up again, one tick of 100 instructions shorter, however long that took.
typedef struct { int64_t instructions, work; int armed; } TLBudget;
void tl_pause(TLMachine *machine, TLBudget *paused);
void tl_resume(TLMachine *machine, const TLBudget *paused);

// --- the row driver --------------------------------------------------------------------------------------------
// A cursor is one object that walks over rows. Its known fields are kept in a table, so that reading one costs no call.
int tl_new_cursor(TLMachine *machine, uint32_t type);
// Says that a cursor is not used any more; the next new one of its type takes its place. Raises nothing.
void tl_free_cursor(TLMachine *machine, int cursor);
// Lets go of the answers that the cursor keeps (TL_REPLY_KEEP), as a move does too. Raises nothing.
void tl_forget_answers(TLMachine *machine, int cursor);
// Moves the cursor and clears what was kept; then keeps n values under n atoms (a TL_NIL value is not kept).
TLStatus tl_move_cursor(TLMachine *machine, int cursor, uint64_t a, const int32_t *atoms, const TLValue *values, int n);
int tl_cursor_reference(const TLMachine *machine, int cursor);
// A step of a run: a function reference, and its instruction budget (0: proved to need none).
typedef struct { int32_t function; int64_t budget; } TLStep;
// Calls each step with the cursor as the only argument and notes 0 or 1 for what it gives, until one fails (its status in
// *status) or gives no boolean (*answer). Returns that one's index, or count. A table or function comes as its kind only; a
// string or object stays valid until the next run.
int tl_run(TLMachine *machine, const TLStep *steps, int count, int cursor, uint8_t *truths, TLValue *answer, TLStatus *status);
// Calls one step; *answer is what it gives, a boolean too.
TLStatus tl_run_one(TLMachine *machine, const TLStep *step, int cursor, TLValue *answer);

// Where the Lua function that called the running host function stands: its line, 0 for none, and its chunk name.
int tl_caller_line(TLMachine *machine, char *chunk, size_t size);
// The same of the first of all running Lua functions, which is a file's body while files load.
int tl_outermost_line(TLMachine *machine, char *chunk, size_t size);

// --- which lines ran ------------------------------------------------------------------------------------------------
// A line of a chunk that a function entered, and the line where that function is defined, 0 for a chunk's body.
typedef struct { int32_t chunk, function, line; } TLTracedLine;
// From now on keeps each line that runs, once. Slow; 0 when memory is short.
int tl_trace_lines(TLMachine *machine);
size_t tl_traced_count(const TLMachine *machine);
TLTracedLine tl_traced_line(const TLMachine *machine, size_t index);  // index < tl_traced_count
int tl_traced_chunk_count(const TLMachine *machine);
const char *tl_traced_chunk(const TLMachine *machine, int chunk);  // its name
void tl_forget_lines(TLMachine *machine);

#endif
