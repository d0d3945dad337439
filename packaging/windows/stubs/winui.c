/* Stand-in for Windows.UI.ViewManagement.UISettings, which Qt's window platform asks for colours and Wine 8 lacks.

   One object answers for the factory and one for the settings; nothing in them changes or is ever freed. It goes into
   the system folder of a room to try things in, never into what is shipped. */

#include <initguid.h>
#include <windows.h>

typedef struct {
    const void *const *methods;
} Object;

DEFINE_GUID(IID_Factory, 0x00000035, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(IID_Colours, 0x03021be4, 0x5254, 0x4781, 0x81, 0x94, 0x51, 0x68, 0xf7, 0xd0, 0x6d, 0x7b);

static Object factory, settings, colours;

static HRESULT WINAPI ask(Object *self, REFIID wanted, Object **answer)
{
    *answer = IsEqualGUID(wanted, &IID_Factory) ? &factory : IsEqualGUID(wanted, &IID_Colours) ? &colours : self;
    return S_OK;
}

static ULONG WINAPI count(Object *self)
{
    return 1;
}

static HRESULT WINAPI unknown(Object *self, void *first, void *second)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI make(Object *self, Object **made)
{
    *made = &settings;
    return S_OK;
}

/* Background white, foreground black, any accent blue; the bytes are alpha, red, green, blue. */
static HRESULT WINAPI colour(Object *self, int kind, BYTE *bytes)
{
    static const BYTE known[3][4] = {{255, 255, 255, 255}, {255, 0, 0, 0}, {255, 0, 120, 215}};
    CopyMemory(bytes, known[kind < 2 ? kind : 2], 4);
    return S_OK;
}

static HRESULT WINAPI subscribe(Object *self, void *handler, INT64 *token)
{
    *token = 1;
    return S_OK;
}

static HRESULT WINAPI unsubscribe(Object *self, INT64 token)
{
    return S_OK;
}

#define OBJECT ask, count, count, unknown, unknown, unknown

static const void *const factory_methods[] = {OBJECT, make};
static const void *const settings_methods[] = {OBJECT, unknown, unknown, unknown, unknown, unknown, unknown, unknown,
                                               unknown, unknown, unknown, unknown, unknown, unknown, unknown};
static const void *const colour_methods[] = {OBJECT, colour, subscribe, unsubscribe};

static Object factory = {factory_methods}, settings = {settings_methods}, colours = {colour_methods};

__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(void *name, Object **answer)
{
    *answer = &factory;
    return S_OK;
}

__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void)
{
    return S_FALSE;
}
