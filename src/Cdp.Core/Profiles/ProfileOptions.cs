namespace Cdp.Profiles;

/// <summary>Changes how golden profiles are made of what was observed.</summary>
public sealed class ProfileOptions
{
}
