#include "CLuaCore.h"
