namespace Cdp.Segmentation.Language;

/// <summary>What a suggestion stands for.</summary>
public enum SuggestionKind
{
    /// <summary>A word of the language, such as <c>and</c> or <c>in segment</c>.</summary>
    Word,

    /// <summary>A sign, such as <c>=</c> or a bracket.</summary>
    Sign,

    /// <summary>A function over events, such as <c>count</c>.</summary>
    Function,

    /// <summary>The name of a trait.</summary>
    Trait,

    /// <summary>The name of a property of an event.</summary>
    Property,

    /// <summary>The name of an event.</summary>
    Event,

    /// <summary>The id of a segment.</summary>
    Segment,

    /// <summary>The id of a computed trait.</summary>
    ComputedTrait,

    /// <summary>The name of a static list.</summary>
    List,

    /// <summary>A category of consent.</summary>
    ConsentCategory,

    /// <summary>A type of identifiers.</summary>
    IdentifierType,

    /// <summary>A value to compare with. Nothing is suggested for it.</summary>
    Value,
}
