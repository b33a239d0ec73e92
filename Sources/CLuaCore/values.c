// Values over the border, and the metamethods that ask the host.
#include "machine.h"
#include <string.h>

static void read_value(lua_State *L, int index, TLValue *out, int owned) {
    out->atom = -1;
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
        out->kind = TL_BOOLEAN;
        out->integer = lua_toboolean(L, index);
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            out->kind = TL_INTEGER;
            out->integer = lua_tointegerx(L, index, NULL);
        } else {
            out->kind = TL_FLOAT;
            out->number = lua_tonumberx(L, index, NULL);
        }
        break;
    case LUA_TSTRING:
        out->kind = TL_STRING;
        out->bytes = lua_tolstring(L, index, &out->length);
        break;
    case LUA_TLIGHTUSERDATA:
        out->kind = TL_WORD;
        out->word = (uint64_t)(uintptr_t)lua_touserdata(L, index);
        break;
    case LUA_TUSERDATA:
        out->kind = TL_OBJECT;
        out->object = lua_touserdata(L, index);
        break;
    case LUA_TTABLE:
    case LUA_TFUNCTION:
        out->kind = lua_type(L, index) == LUA_TTABLE ? TL_TABLE : TL_FUNCTION;
        out->integer = index;
        if (owned) {
            lua_pushvalue(L, index);
            out->integer = luaL_ref(L, LUA_REGISTRYINDEX);
        }
        break;
    default:
        out->kind = TL_NIL;
    }
}

void tl_read(lua_State *L, int index, TLValue *out) { read_value(L, index, out, 0); }
void tl_read_owned(lua_State *L, int index, TLValue *out) { read_value(L, index, out, 1); }

// Pushes a full userdata; types marked as interned have one object a payload, found in a weak table.
void tl_push_object(lua_State *L, const TLObject *object) {
    TLMachine *m = tl_of(L);
    int interned = m->type_flags[object->type] & TL_TYPE_INTERNED;
    if (interned) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, m->intern_refs[object->type]);
        if (lua_rawgeti(L, -1, (lua_Integer)object->a) != LUA_TNIL) {
            lua_remove(L, -2);
            return;
        }
        lua_pop(L, 1);
    }
    TLObject *copy = lua_newuserdatauv(L, sizeof *copy, 0);
    *copy = *object;
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->type_refs[object->type]);
    lua_setmetatable(L, -2);
    if (interned) {
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)object->a);
        lua_remove(L, -2);
    }
}

void tl_push(lua_State *L, const TLValue *value, const TLObject *object) {
    TLMachine *m = tl_of(L);
    switch (value->kind) {
    case TL_BOOLEAN: lua_pushboolean(L, (int)value->integer); break;
    case TL_INTEGER: lua_pushinteger(L, value->integer); break;
    case TL_FLOAT: lua_pushnumber(L, value->number); break;
    case TL_STRING: lua_pushlstring(L, value->bytes, value->length); break;
    case TL_WORD: lua_pushlightuserdata(L, (void *)(uintptr_t)value->word); break;
    case TL_OBJECT: tl_push_object(L, value->object ? value->object : object); break;
    case TL_ATOM:
        lua_rawgeti(L, LUA_REGISTRYINDEX, m->atom_strings);
        lua_rawgeti(L, -1, value->atom + 1);
        lua_remove(L, -2);
        break;
    case TL_METHOD:
        lua_rawgeti(L, LUA_REGISTRYINDEX, m->functions);
        lua_rawgeti(L, -1, value->integer);
        lua_remove(L, -2);
        break;
    case TL_REFERENCE: lua_rawgeti(L, LUA_REGISTRYINDEX, (int)value->integer); break;
    case TL_TABLE:
    case TL_FUNCTION:
    case TL_ARGUMENT: lua_pushvalue(L, (int)value->integer); break;
    default: lua_pushnil(L);
    }
}

// Pushes the values of a reply, or raises what it says. The Swift frame that wrote the reply has returned.
int tl_push_reply(lua_State *L, TLReply *reply) {
    TLMachine *m = tl_of(L);
    switch (reply->status) {
    case TL_REPLY_VALUES:
    case TL_REPLY_CACHE:
    case TL_REPLY_FIX:
    case TL_REPLY_KEEP:
    case TL_REPLY_KEEP_PAUSE:
        if (reply->count > 8) luaL_checkstack(L, reply->count + 2, "too many results");  // C functions have room for 20
        for (int i = 0; i < reply->count; i++) {
            if (reply->values[i].kind == TL_OBJECT) reply->values[i].object = &reply->object;
            tl_push(L, &reply->values[i], &reply->object);
        }
        return reply->count;
    case TL_REPLY_STOP:
        tl_hit(m, TL_STOPPED);
        return tl_raise_limit(L);
    case TL_REPLY_RETHROW:
        m->rethrown = 1;
        return lua_error(L);  // the error object that tl_invoke left on top
    default:
        luaL_where(L, 1);
        lua_pushlstring(L, reply->values[0].bytes, reply->values[0].length);
        lua_concat(L, 2);
        return lua_error(L);
    }
}

// A callback in flight: what the callbacks outside of it keep for themselves.
static int begin_callback(lua_State *L, TLReply *reply) {
    TLMachine *m = tl_of(L);
    tl_enter(L);
    int outer = m->pending_error;
    m->pending_error = 0;
    reply->status = TL_REPLY_VALUES;
    reply->count = 0;
    return outer;
}

// The Swift frame has returned, so that raising is safe. A limit that was met inside of it stands, whatever it replied.
static int end_callback(lua_State *L, TLReply *reply, int outer) {
    TLMachine *m = tl_of(L);
    int pending = m->pending_error;
    m->pending_error = outer;
    tl_leave(m);
    if (m->armed && m->work < 0 && m->limit_hit == TL_OK) tl_hit(m, TL_INSTRUCTIONS);
    if (m->limit_hit != TL_OK) return tl_raise_limit(L);
    if (reply->status == TL_REPLY_RETHROW && !pending) return luaL_error(L, "there is no error to raise again");
    return tl_push_reply(L, reply);
}

// The string library takes numbers for text; they become text here, as a conversion can raise.
static void numbers_to_text(lua_State *L, int function, int n) {
    int texts = function == TL_LIB_FORMAT ? 1 : function == TL_LIB_GSUB ? 3 : 2;
    for (int i = 1; i <= texts && i <= n; i++) {
        if (lua_type(L, i) != LUA_TNUMBER) continue;
        tl_push_text(L, i);
        lua_replace(L, i);
    }
}

int tl_host_function(lua_State *L) {
    TLMachine *m = tl_of(L);
    int n = lua_gettop(L);
    if (n > 250) return luaL_error(L, "too many arguments");
    int function = (int)lua_tointegerx(L, lua_upvalueindex(1), NULL);
    if (function < TL_LIB_COUNT) numbers_to_text(L, function, n);
    TLValue arguments[n + 1];
    for (int i = 0; i < n; i++) tl_read(L, i + 1, &arguments[i]);
    if (n >= 2 && function >= TL_LIB_COUNT) arguments[1].atom = tl_find_atom(L, 2);
    TLReply reply;
    int outer = begin_callback(L, &reply);
    m->host.call(m->host.context, function, arguments, n, &reply);
    return end_callback(L, &reply, outer);
}

int tl_ask_reply(lua_State *L, TLOperation op, int left, int right, int atom, TLReply *reply) {
    TLMachine *m = tl_of(L);
    TLValue a, b;
    tl_read(L, left, &a);
    tl_read(L, right, &b);
    b.atom = atom;
    int outer = begin_callback(L, reply);
    m->host.operate(m->host.context, op, &a, &b, reply);
    return end_callback(L, reply, outer);
}

int tl_ask(lua_State *L, TLOperation op, int left, int right) {
    TLReply reply;
    int atom = op == TL_OP_INDEX || op == TL_OP_NEWINDEX ? tl_find_atom(L, right) : -1;
    return tl_ask_reply(L, op, left, right, atom, &reply);
}

#define METAMETHOD(name, op) static int name(lua_State *L) { lua_settop(L, 2); return tl_ask(L, op, 1, 2); }
METAMETHOD(mm_index, TL_OP_INDEX)
METAMETHOD(mm_newindex, TL_OP_NEWINDEX)
METAMETHOD(mm_negate, TL_OP_NEGATE)
METAMETHOD(mm_equal, TL_OP_EQUAL)

static int read_plain(lua_State *L, int index, TLPlain *out) {
    switch (lua_type(L, index)) {
    case LUA_TLIGHTUSERDATA:
        *out = (TLPlain){TL_WORD, (uint64_t)(uintptr_t)lua_touserdata(L, index)};
        return 1;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            *out = (TLPlain){TL_INTEGER, (uint64_t)lua_tointegerx(L, index, NULL)};
        } else {
            lua_Number number = lua_tonumberx(L, index, NULL);
            out->kind = TL_FLOAT;
            memcpy(&out->bits, &number, sizeof number);
        }
        return 1;
    default: return 0;
    }
}

// Operators ask the quick way first. It neither calls the machine nor stops the script, so that nothing is to be set up
// for it or looked after.
static int combine(lua_State *L, TLOperation op) {
    TLMachine *m = tl_of(L);
    TLPlain left, right;
    if (read_plain(L, 1, &left) && read_plain(L, 2, &right)) {
        TLPlain result = m->host.combine(m->host.context, op, left, right);
        switch (result.kind) {
        case TL_BOOLEAN: lua_pushboolean(L, (int)result.bits); return 1;
        case TL_WORD: lua_pushlightuserdata(L, (void *)(uintptr_t)result.bits); return 1;
        case TL_FLOAT: {
            lua_Number number;
            memcpy(&number, &result.bits, sizeof number);
            lua_pushnumber(L, number);
            return 1;
        }
        default: break;
        }
    }
    lua_settop(L, 2);
    return tl_ask(L, op, 1, 2);
}

#define OPERATOR(name, op) static int name(lua_State *L) { return combine(L, op); }
OPERATOR(mm_add, TL_OP_ADD)
OPERATOR(mm_subtract, TL_OP_SUBTRACT)
OPERATOR(mm_multiply, TL_OP_MULTIPLY)
OPERATOR(mm_divide, TL_OP_DIVIDE)
OPERATOR(mm_less, TL_OP_LESS)
OPERATOR(mm_less_equal, TL_OP_LESS_EQUAL)
METAMETHOD(mm_length, TL_OP_LENGTH)
METAMETHOD(mm_concat, TL_OP_CONCAT)
METAMETHOD(mm_remainder, TL_OP_REMAINDER)
METAMETHOD(mm_whole_quotient, TL_OP_WHOLE_QUOTIENT)

const luaL_Reg tl_metamethods[] = {
    {"__index", mm_index}, {"__newindex", mm_newindex}, {"__add", mm_add}, {"__sub", mm_subtract},
    {"__mul", mm_multiply}, {"__div", mm_divide}, {"__unm", mm_negate}, {"__eq", mm_equal}, {"__lt", mm_less},
    {"__le", mm_less_equal}, {"__len", mm_length}, {"__concat", mm_concat}, {"__mod", mm_remainder},
    {"__idiv", mm_whole_quotient}, {NULL, NULL}};

typedef struct { const char *name; int flags; int type; } TypeRequest;

static int add_type_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    TypeRequest *r = lua_touserdata(L, 1);
    lua_newtable(L);
    luaL_setfuncs(L, tl_metamethods, 0);
    lua_pushstring(L, r->name);
    lua_setfield(L, -2, "__name");
    if (m->type_count == 0) {  // the first type is the one of words: all light userdata share a metatable
        lua_pushlightuserdata(L, m);
        lua_pushvalue(L, -2);
        lua_setmetatable(L, -2);
        lua_pop(L, 1);
    }
    m->type_refs[m->type_count] = luaL_ref(L, LUA_REGISTRYINDEX);
    if (r->flags & TL_TYPE_INTERNED) {
        lua_newtable(L);
        lua_newtable(L);
        lua_pushliteral(L, "v");
        lua_setfield(L, -2, "__mode");
        lua_setmetatable(L, -2);
        m->intern_refs[m->type_count] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    m->type_flags[m->type_count] = r->flags;
    r->type = m->type_count++;
    return 0;
}

int tl_add_type(TLMachine *m, const char *name, int flags) {
    TypeRequest r = {name, flags, -1};
    if (m->type_count == 16) return -1;
    return tl_protect(m, add_type_body, &r, 0) == TL_OK ? r.type : -1;
}

// --- functions ---

static int add_function_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    int32_t function = *(int32_t *)lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->functions);
    lua_pushinteger(L, function);
    lua_pushcclosure(L, tl_host_function, 1);
    lua_rawseti(L, -2, function);
    return 0;
}

int tl_add_function(TLMachine *m, int32_t function) { return tl_protect(m, add_function_body, &function, 0) == TL_OK; }
