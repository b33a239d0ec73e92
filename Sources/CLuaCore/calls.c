// Loading text, reading compiled functions, calling them.
#include "machine.h"
#include <stdlib.h>
#include <string.h>

typedef struct { const char *text; size_t length; const char *name; int environment; int *function; int done; } LoadRequest;

static const char *read_text(lua_State *L, void *data, size_t *size) {
    (void)L;
    LoadRequest *r = data;
    if (r->done) return NULL;
    r->done = 1;
    *size = r->length;
    return r->text;
}

static int load_body(lua_State *L) {
    LoadRequest *r = lua_touserdata(L, 1);
    int status = lua_load(L, read_text, r, r->name, "t");
    if (status != LUA_OK) {
        lua_pushinteger(L, status);  // reported by the caller: a syntax error is no error of the load function
        return 2;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->environment);
    if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
    *r->function = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushnil(L);
    lua_pushinteger(L, LUA_OK);
    return 2;
}

TLStatus tl_load(TLMachine *m, const char *text, size_t length, const char *name, int environment, int *function) {
    LoadRequest r = {text, length, name, environment, function, 0};
    TLStatus outcome = tl_protect(m, load_body, &r, 2);
    if (outcome != TL_OK) return outcome;
    int status = (int)lua_tointegerx(m->L, -1, NULL);
    lua_pop(m->L, 1);
    if (status == LUA_OK) {
        lua_pop(m->L, 1);
        return TL_OK;
    }
    size_t size;
    const char *message = lua_tolstring(m->L, -1, &size);
    tl_remember(m, message ? message : "", message ? size : 0);
    m->line = 0;
    m->chunk[0] = 0;
    TLStatus outer_limit = m->limit_hit;
    TLStatus failure = tl_fail(m, status);
    m->limit_hit = outer_limit;
    return failure == TL_RUNTIME ? TL_SYNTAX : failure;
}

typedef struct { int function; char *bytes; size_t length, capacity; } DumpRequest;

static int write_dump(lua_State *L, const void *bytes, size_t size, void *data) {
    (void)L;
    DumpRequest *r = data;
    if (r->length + size > r->capacity) {
        size_t capacity = (r->length + size) * 2;
        char *grown = realloc(r->bytes, capacity);
        if (grown == NULL) return 1;
        r->bytes = grown;
        r->capacity = capacity;
    }
    memcpy(r->bytes + r->length, bytes, size);
    r->length += size;
    return 0;
}

static int dump_body(lua_State *L) {
    DumpRequest *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->function);
    if (lua_iscfunction(L, -1) || lua_dump(L, write_dump, r, 0) != 0) return luaL_error(L, "this function cannot be read");
    return 0;
}

TLStatus tl_dump(TLMachine *m, int function, char **bytes, size_t *length) {
    DumpRequest r = {function, NULL, 0, 0};
    TLStatus outcome = tl_protect(m, dump_body, &r, 0);
    if (outcome != TL_OK) {
        free(r.bytes);
        return outcome;
    }
    *bytes = r.bytes;
    *length = r.length;
    return TL_OK;
}

void tl_free_dump(char *bytes) { free(bytes); }

typedef struct { int function, n; TLValue *value; } UpvalueRequest;

static int upvalue_body(lua_State *L) {
    UpvalueRequest *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->function);
    if (lua_getupvalue(L, -1, r->n) == NULL) lua_pushnil(L);
    tl_read_owned(L, lua_gettop(L), r->value);
    return 0;
}

TLStatus tl_upvalue(TLMachine *m, int function, int n, TLValue *value) {
    UpvalueRequest r = {function, n, value};
    return tl_protect(m, upvalue_body, &r, 0);
}

int tl_function_line(TLMachine *m, int function) {
    lua_Debug d;
    if (!lua_checkstack(m->L, 2)) return 0;
    lua_rawgeti(m->L, LUA_REGISTRYINDEX, function);
    if (!lua_isfunction(m->L, -1)) {
        lua_pop(m->L, 1);
        return 0;
    }
    lua_getinfo(m->L, ">S", &d);
    return d.linedefined > 0 ? d.linedefined : 0;
}

int tl_caller_line(TLMachine *m, char *chunk, size_t size) {
    lua_Debug d;
    if (!lua_getstack(m->L, 1, &d) || !lua_getinfo(m->L, "Sl", &d) || d.currentline <= 0) return 0;
    snprintf(chunk, size, "%s", d.source[0] == '@' ? d.source + 1 : d.source);
    return d.currentline;
}

int tl_outermost_line(TLMachine *m, char *chunk, size_t size) {
    lua_Debug d;
    int line = 0;
    for (int level = 1; lua_getstack(m->L, level, &d); level++) {
        if (!lua_getinfo(m->L, "Sl", &d) || d.currentline <= 0) continue;
        snprintf(chunk, size, "%s", d.source[0] == '@' ? d.source + 1 : d.source);
        line = d.currentline;
    }
    return line;
}

typedef struct { int function; int64_t index, budget; const TLValue *arguments; const TLObject *objects; int count; } CallRequest;

static int call_body(lua_State *L) {
    CallRequest *r = lua_touserdata(L, 1);
    if (r->function) lua_rawgeti(L, LUA_REGISTRYINDEX, r->function);
    else lua_pushvalue(L, 2);
    luaL_checkstack(L, r->count + 4, "too many arguments");
    for (int i = 0; i < r->count; i++) tl_push(L, &r->arguments[i], r->objects ? &r->objects[i] : NULL);
    if (r->budget > 0 && !tl_of(L)->armed) tl_arm(tl_of(L), r->budget);
    int base = lua_gettop(L) - r->count - 1;
    lua_call(L, r->count, LUA_MULTRET);
    return lua_gettop(L) - base;
}

static int take_results(TLMachine *m, int base, TLValue *results, int capacity) {
    int n = lua_gettop(m->L) - base;
    for (int i = 0; i < n && i < capacity; i++) tl_read(m->L, base + 1 + i, &results[i]);
    return n;
}

TLStatus tl_call(TLMachine *m, int function, int64_t budget, const TLValue *arguments, const TLObject *objects, int count,
                 TLValue *results, int capacity, int *result_count) {
    CallRequest r = {function, 0, budget, arguments, objects, count};
    int base = lua_gettop(m->L);
    TLStatus outcome = tl_protect(m, call_body, &r, LUA_MULTRET);
    *result_count = outcome == TL_OK ? take_results(m, base, results, capacity) : 0;
    return outcome;
}

void tl_drop_results(TLMachine *m, int count) { lua_settop(m->L, -count - 1); }

TLStatus tl_invoke(TLMachine *m, int64_t index, const TLValue *arguments, const TLObject *objects, int count,
                   TLValue *results, int capacity, int *result_count) {
    lua_State *L = m->L;
    CallRequest r = {0, index, 0, arguments, objects, count};
    *result_count = 0;
    int base = lua_gettop(L), outer_depth = m->depth;
    if (m->depth + 2 > TL_DEPTH || !lua_checkstack(L, 8)) {
        tl_hit(m, TL_STACK);
        return TL_STACK;  // raised after the callback has returned, whatever it replies
    }
    m->depth += 2;
    lua_pushcfunction(L, tl_message_handler);
    lua_pushcfunction(L, call_body);
    lua_pushlightuserdata(L, &r);
    lua_pushvalue(L, (int)index);
    int status = lua_pcall(L, 2, LUA_MULTRET, base + 1);
    m->depth = outer_depth;
    lua_remove(L, base + 1);
    if (status == LUA_OK) {
        *result_count = take_results(m, base, results, capacity);
        return TL_OK;
    }
    tl_settle(m, status);
    m->pending_error = 1;  // stays on top of the stack until the callback has returned
    return m->limit_hit != TL_OK ? m->limit_hit : TL_RUNTIME;
}

// Only an error or a stop can be forgotten: a limit stands, and is raised when the callback has returned.
void tl_forget_error(TLMachine *m) {
    if (m->pending_error) lua_pop(m->L, 1);
    m->pending_error = 0;
    if (m->limit_hit == TL_STOPPED) m->limit_hit = TL_OK;
}
