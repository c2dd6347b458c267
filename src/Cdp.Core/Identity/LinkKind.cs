namespace Cdp.Identity;

/// <summary>What kind of evidence a link is. The order is the order in which links are taken.</summary>
public enum LinkKind
{
    /// <summary>A person decided that the two belong to the same person.</summary>
    Manual = 1,

    /// <summary>The two were seen together in an event.</summary>
    SeenTogether = 2,

    /// <summary>A model holds that the two belong to the same person, with a weight.</summary>
    Match = 3,

    /// <summary>A person decided that the two do not belong to the same person.</summary>
    Forbid = 4,
}
