namespace Cdp.Identity;

/// <summary>Whether a type of identifier stands for a person or for a device.</summary>
public enum IdentifierScope
{
    /// <summary>It stands for a person: a user id, an e-mail address, a phone number, a customer number.</summary>
    Person = 1,

    /// <summary>It stands for a device, which several people may use: an anonymous id, a device id.</summary>
    Device = 2,
}
